//! What holds for every request, whatever its handler: shown with toy APIs.

mod envelope;
mod json_body;
mod surface;
mod toy;
mod wire;
