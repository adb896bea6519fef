//! The control: the same call by a rightful caller, which must work; and the other calls.

use serde_json::Value;
use uuid::Uuid;

use super::{
    bodies::{Kit, Variation, multipart},
    document::{Guard, Operation, Spec},
    things::STATES,
    world::{Home, Person, World},
};
use crate::support::request::TestResponse;

/// How an operation is called so that it works.
pub struct Control<'a> {
    spec: &'a Spec,
    operation: &'a Operation,
    person: Person,
    state: usize,
    variation: Variation,
}

/// One call, ready to be sent with any token.
pub struct Call<'a> {
    pub operation: &'a Operation,
    pub path: String,
    pub body: Option<Value>,
}

impl<'a> Control<'a> {
    /// Tries the states of the things in the path and the ways to fill the body until the call answers 2xx.
    pub async fn find(world: &World, spec: &'a Spec, operation: &'a Operation, person: Person) -> Self {
        let mut answers = vec![];
        let states = if operation.parameters().is_empty() { 1 } else { STATES };
        for state in 0..states {
            for variation in spec.variations(operation) {
                let control = Self { spec, operation, person, state, variation };
                let call = control.call(world).await;
                let (status, body) = call.answer(world, &control.token(world).await).await;
                if (200..300).contains(&status) {
                    return control;
                }
                let sent = call.body.map(|body| body.to_string()).unwrap_or_default();
                answers.push(format!("{sent} -> {status} {body}"));
            }
        }
        panic!(
            "{} ({} {}) does not work for those it is for:\n{}",
            operation.id,
            operation.method,
            operation.path,
            answers.join("\n")
        );
    }

    /// The control in every way to fill the body that works, for the state of the things that [`Control::find`] found.
    pub async fn all(self, world: &World) -> Vec<Self> {
        let mut working = vec![];
        for variation in self.spec.variations(self.operation) {
            let control = Self { variation, ..self };
            let (status, _) = control.call(world).await.answer(world, &control.token(world).await).await;
            if (200..300).contains(&status) {
                working.push(control);
            }
        }
        working
    }

    /// The call again, with things of its own.
    pub async fn call(&self, world: &World) -> Call<'a> {
        let ids = self.ids(world, &world.alpha).await;
        self.with(ids, &Kit::make(world, &world.alpha, self.spec, self.operation).await, world)
    }

    /// The call with another vendor's id at this position of the path.
    pub async fn with_foreign_id(&self, world: &World, position: usize) -> Call<'a> {
        let mut ids = self.ids(world, &world.alpha).await;
        ids[position] = self.ids(world, &world.beta).await[position].clone();
        self.with(ids, &Kit::make(world, &world.alpha, self.spec, self.operation).await, world)
    }

    /// The call with an id that nobody has.
    pub async fn with_missing_id(&self, world: &World, position: usize) -> Call<'a> {
        let mut ids = self.ids(world, &world.alpha).await;
        ids[position] = Uuid::new_v4().to_string();
        self.with(ids, &Kit::make(world, &world.alpha, self.spec, self.operation).await, world)
    }

    /// The call with a body that names another vendor's things.
    pub async fn with_foreign_body(&self, world: &World) -> Call<'a> {
        let ids = self.ids(world, &world.alpha).await;
        self.with(ids, &Kit::make(world, &world.beta, self.spec, self.operation).await, world)
    }

    /// A fresh token of whom the operation is for.
    pub async fn token(&self, world: &World) -> String {
        world.token(&world.alpha, self.person).await
    }

    async fn ids(&self, world: &World, home: &Home) -> Vec<String> {
        let mut ids = vec![];
        for (noun, _) in self.operation.parameters() {
            ids.push(world.make(home, self.operation.document, &noun, &ids, self.state).await);
        }
        ids
    }

    fn with(&self, ids: Vec<String>, kit: &Kit, world: &World) -> Call<'a> {
        let path = self.operation.path_for(&world.alpha.vendor_id.to_string(), &ids);
        let kit = &kit.below(&ids);
        Call { operation: self.operation, path, body: self.spec.body(self.operation, &self.variation, kit) }
    }
}

impl Call<'_> {
    pub async fn send(&self, world: &World, token: Option<&str>) -> TestResponse {
        // Operators and the platform's own host; a vendor's team on the vendor's, so that the token must agree with it.
        let host = if self.path.starts_with("/api/v1/admin") { "localhost" } else { world.alpha.host.as_str() };
        let mut request = world.app.request(self.operation.method.clone(), &self.path).on(host);
        if let Some(token) = token {
            request = request.bearer(token);
        }
        let content_type = self.operation.body.as_ref().map_or("", |body| body.content_type.as_str());
        let request = match &self.body {
            Some(body) if content_type == "multipart/form-data" => {
                let (content_type, bytes) = multipart(body);
                request.header("content-type", &content_type).body(bytes)
            }
            Some(body) => request.json(body),
            None => request,
        };
        let timeout = std::time::Duration::from_secs(20);
        let answer = tokio::time::timeout(timeout, request.send()).await;
        answer.unwrap_or_else(|_| panic!("{} did not end", self.operation.id))
    }

    /// The status and the body without what differs from request to request.
    pub async fn answer(&self, world: &World, token: &str) -> (u16, String) {
        let token = (self.operation.guard != Guard::Open).then_some(token);
        let response = self.send(world, token).await;
        let mut text = String::from_utf8_lossy(&response.body).into_owned();
        if let Ok(Value::Object(mut body)) = serde_json::from_str(&text) {
            body.remove("timestamp");
            body.remove("request_id");
            text = Value::Object(body).to_string();
        }
        for part in self.path.split('/').filter(|part| part.len() > 20) {
            text = text.replace(part, "…");
        }
        (response.status.as_u16(), text)
    }
}
