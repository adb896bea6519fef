//! What holds for every request, whatever its handler: shown with toy APIs.

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
