//! What applies to every request, whatever its handler, tested with small APIs.

mod compression;
mod cors;
mod envelope;
mod json_body;
mod served;
mod slow;
mod socket;
mod surface;
mod toy;
mod wire;
