//! The shops' pages, used as a browser without scripts uses them.

mod account;
mod account_pages;
mod browser;
mod buying;
mod looking;
