//! A small API with every kind of parameter and body, inside the same layers as the real ones.

use std::collections::HashMap;

use orion::{
    api::{
        AllowTable,
        json_body::{JsonBody, OptionalJsonBody},
        page::{Page, PageNumber, PerPage, SortBy, page_request},
    },
    config::Config,
    error::AppError,
    middleware::body_limit::UPLOAD,
    server,
    services::audit,
    types::{
        clock::Clock,
        code::Code,
        sort::{Sort, SortKey},
    },
};
use poem::{Endpoint, Response, Route, handler, test::TestClient};
use poem_openapi::{
    Enum, Object, OpenApi, OpenApiService,
    param::{Path, Query},
    payload::{Json, PlainText},
    types::Email,
};
use serde_json::Value;
use uuid::Uuid;

const HOST: &str = "localhost";

#[derive(Debug, Object)]
pub struct ThingIn {
    #[oai(validator(min_length = 1, max_length = 5))]
    pub name: String,
    pub email: Email,
    #[oai(validator(minimum(value = "1"), maximum(value = "999")))]
    pub quantity: i32,
    pub kind: Option<Kind>,
    #[oai(default)]
    pub tags: Vec<String>,
    #[oai(validator(max_items = 3))]
    pub items: Option<Vec<ItemIn>>,
    #[oai(validator(pattern = "^[A-Z]{2}$"))]
    pub country: Option<String>,
    pub parent: Option<ItemIn>,
    pub extra: Option<HashMap<String, String>>,
}

#[derive(Debug, Object)]
pub struct ItemIn {
    pub variant_id: Uuid,
    #[oai(validator(minimum(value = "1")))]
    pub quantity: u32,
}

#[derive(Debug, Enum)]
#[oai(rename_all = "snake_case")]
pub enum Kind {
    InStock,
    Gone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingSort {
    Name,
}

impl SortKey for ThingSort {
    const NAMES: &'static [(&'static str, Self)] = &[("name", Self::Name)];
    const DEFAULT: Sort<Self> = Sort::ascending(Self::Name);
}

struct Toy;

#[OpenApi]
impl Toy {
    #[oai(path = "/things", method = "post")]
    async fn create(&self, body: JsonBody<ThingIn>) -> Result<Json<String>, AppError> {
        Ok(Json(body.0.name))
    }

    #[oai(path = "/things", method = "get")]
    async fn list(
        &self,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        sort: Query<SortBy<ThingSort>>,
        #[oai(validator(max_length = 3))] search: Query<Option<String>>,
    ) -> Result<Json<Page<String>>, AppError> {
        let names = [format!("{:?}", sort.0.0), search.0.unwrap_or_default()];
        Ok(Json(Page::new(names, page_request(&page, &per_page), 2)))
    }

    #[oai(path = "/things/:id", method = "get")]
    async fn read(&self, id: Path<Uuid>) -> Result<Json<Uuid>, AppError> {
        Ok(Json(id.0))
    }

    #[oai(path = "/things/:id", method = "put")]
    async fn toggle(&self, id: Path<Uuid>, body: OptionalJsonBody<ItemIn>) -> Result<Json<String>, AppError> {
        Ok(Json(format!("{} {:?}", id.0, body.0.map(|item| item.quantity))))
    }

    #[oai(path = "/panics", method = "get")]
    async fn panics(&self) -> Result<Json<String>, AppError> {
        panic!("secret of the house")
    }

    #[oai(path = "/fails", method = "get")]
    async fn fails(&self) -> Result<Json<String>, AppError> {
        Err(AppError::internal("password=hunter2"))
    }

    #[oai(path = "/busy", method = "get")]
    async fn busy(&self) -> Result<Json<String>, AppError> {
        Err(AppError::of(Code::RateLimited).with_retry_after(7))
    }

    #[oai(path = "/sleeps", method = "get")]
    async fn sleeps(&self) -> Result<Json<String>, AppError> {
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
        Ok(Json(String::new()))
    }

    #[oai(path = "/authorization", method = "get")]
    async fn authorization(&self, request: &poem::Request) -> PlainText<String> {
        PlainText(request.header("authorization").unwrap_or_default().to_owned())
    }
}

pub fn config(settings: &[(&str, &str)]) -> Config {
    let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Config::from_sources(None, Some(settings)).unwrap()
}

#[handler]
async fn upload(body: poem::Body) -> poem::Result<String> {
    Ok(body.into_bytes().await?.len().to_string())
}

/// The toy API at `/api/v1/toy`, something that takes a file where the real upload does, a page at `/page`, and something public at `/api/v1/public/page`.
pub fn endpoint(settings: &[(&str, &str)]) -> impl Endpoint<Output = Response> + 'static + use<> {
    let config = config(settings);
    let service = OpenApiService::new(Toy, "Toy", "1.0");
    let document: Value = serde_json::from_str(&service.spec()).unwrap();
    let mut allow = AllowTable::default();
    allow.add("/api/v1/toy", &document);
    let scheme = config.platform.scheme;
    let api = poem::EndpointExt::around(service, move |next, request| {
        orion::middleware::cookies::to_bearer(scheme, next, request)
    });
    let page = poem::get(poem::endpoint::make_sync(|_| "a page"));
    let page = page.post(poem::endpoint::make_sync(|_| "done"));
    let public = poem::get(poem::endpoint::make_sync(|_| "for everybody"));
    let routes = Route::new()
        .at(UPLOAD, poem::post(upload))
        .nest("/api/v1/toy", api)
        .at("/page", page)
        .at("/api/v1/public/page", public);
    server::around_everything(&config, Clock::System, allow, audit::denials().0, routes)
}

pub fn client(settings: &[(&str, &str)]) -> TestClient<impl Endpoint<Output = Response> + 'static + use<>> {
    TestClient::new(endpoint(settings)).default_header("host", HOST)
}
