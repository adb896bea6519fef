//! Stories and faults that cross the whole program, over real sockets.

mod catalog_cache;
mod reset_storm;
