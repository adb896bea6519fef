//! All HTTP routes, and the layers around them.

mod addresses;
pub mod connections;
mod files;
mod health;
pub mod metrics;

use std::sync::Arc;

use poem::{Endpoint, EndpointExt, Response, Route, endpoint::make_sync};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    api::{self, envelope::Envelope},
    app::App,
    config::Config,
    consoles,
    middleware::{
        body_limit, compress, cookies, cors, denials, early_answer, host_scope, limits, origin, request_id,
        request_log, request_shape, request_timeout, security_headers, tenant::ResolveTenant,
    },
    services::audit::{self, Denials},
    static_files, storefront,
    types::clock::Clock,
};

/// Serves the whole program on `listener` until `stop`, then lets running requests end.
///
/// # Errors
/// When an OpenAPI document can't be built.
pub async fn serve(app: Arc<App>, listener: TcpListener, stop: CancellationToken) -> serde_json::Result<()> {
    let endpoint = endpoint(Arc::clone(&app))?;
    connections::serve(listener, endpoint, &app.config.http, stop).await;
    Ok(())
}

/// The whole program as one endpoint: what tests call and [`serve`] serves.
///
/// # Errors
/// When an OpenAPI document can't be built.
pub fn endpoint(app: Arc<App>) -> serde_json::Result<impl Endpoint<Output = Response> + use<>> {
    let scheme = app.config.platform.scheme;
    let path_mode = app.config.platform.path_mode;
    let of_a_host = for_hosts(&app)?
        .around({
            let app = Arc::clone(&app);
            move |next, request| limits::around(Arc::clone(&app), next, request)
        })
        .around(move |next, request| cookies::to_bearer(scheme, next, request))
        .around(move |next, request| host_scope::check(path_mode, next, request))
        .with(ResolveTenant(Arc::clone(&app)))
        .around({
            let app = Arc::clone(&app);
            move |next, request| storefront::errors::outside(Arc::clone(&app), next, request)
        });
    let routes = for_everyone().at("/readyz", ready(&app)).nest("/", of_a_host).data(Arc::clone(&app));
    let (denials, denied) = audit::denials();
    let allow = api::allow_table()?;
    let endpoint = around_everything(&app.config, app.clock.clone(), allow, denials, routes);
    // This task writes what is left and ends when the endpoint is dropped.
    tokio::spawn(async move { denied.write(&app.db, &app.tenants).await });
    Ok(endpoint)
}

/// Routes that are the same on every host and belong to no vendor.
fn for_everyone() -> Route {
    consoles::for_everyone(Route::new())
        .nest_no_strip(static_files::BASE, files::StaticFiles::default())
        .at("/livez", poem::get(make_sync(|_| "alive")))
}

/// Whether this process is ready, which asks the database and so is limited like what vendors have.
fn ready(app: &Arc<App>) -> impl Endpoint + use<> {
    let app = Arc::clone(app);
    poem::get(health::ready).around(move |next, request| limits::around(Arc::clone(&app), next, request))
}

/// What depends on the host: the APIs and the pages.
fn for_hosts(app: &Arc<App>) -> serde_json::Result<Route> {
    let mode = app.config.platform.environment;
    Ok(consoles::routes(api::routes(mode)?).nest("/", storefront::routes(app)))
}

/// Puts around `routes` what every request needs. The last one is the outermost.
pub fn around_everything<E>(
    config: &Config,
    clock: Clock,
    allow: api::AllowTable,
    denials: Denials,
    routes: E,
) -> impl Endpoint<Output = Response> + use<E>
where
    E: Endpoint + 'static,
{
    let scheme = config.platform.scheme;
    let http = Arc::new(config.http.clone());
    let origins: Arc<[_]> = config.http.cors_origins.clone().into();
    let guarded = Arc::clone(&http);
    let config = Arc::new(config.clone());
    let envelope = Arc::new(Envelope::new(clock, allow));
    // Boxed in between, because the type of all layers would be too deep for the compiler.
    routes
        .map_to_response()
        .boxed()
        .around(move |next, request| origin::check(scheme, next, request))
        .around({
            let http = Arc::clone(&http);
            move |next, request| body_limit::limit(Arc::clone(&http), next, request)
        })
        .around(move |next, request| request_timeout::limit(Arc::clone(&http), next, request))
        .around(request_shape::check)
        .boxed()
        .around(move |next, request| Arc::clone(&envelope).around(next, request))
        .around({
            let http = Arc::clone(&guarded);
            move |next, request| denials::watch(denials.clone(), Arc::clone(&http), next, request)
        })
        .around(move |next, request| cors::allow(Arc::clone(&origins), next, request))
        .around(compress::answer)
        .around(move |next, request| request_log::log(Arc::clone(&config), next, request))
        .around(move |next, request| security_headers::add(scheme, next, request))
        .around(request_id::assign)
        .around(early_answer::announce)
        .boxed()
}
