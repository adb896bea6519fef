//! Which methods a page has. poem only says that a method is not among them; RFC 9110 wants those that are in `Allow`.

use poem::{Endpoint, EndpointExt, Response, RouteMethod, error::MethodNotAllowedError};

/// With a failure: the value of `Allow`.
#[derive(Debug, Clone, Copy)]
pub struct Allowed(pub &'static str);

/// A page to look at.
pub fn page(route: RouteMethod) -> impl Endpoint<Output = Response> {
    only("GET, HEAD", route)
}

/// A page with a form that is sent to the page itself.
pub fn form(route: RouteMethod) -> impl Endpoint<Output = Response> {
    only("GET, HEAD, POST", route)
}

/// What a form on another page does.
pub fn action(route: RouteMethod) -> impl Endpoint<Output = Response> {
    only("POST", route)
}

fn only(methods: &'static str, route: RouteMethod) -> impl Endpoint<Output = Response> {
    route.map_to_response().around(move |next, request| async move {
        next.call(request).await.map_err(|mut error| {
            if error.is::<MethodNotAllowedError>() {
                error.set_data(Allowed(methods));
            }
            error
        })
    })
}
