//! A customer who follows every link of a shop and fills in every form, rightly and wrongly.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use poem::http::Method;
use regex::Regex;

use super::world::{Home, PASSWORD, World};
use crate::support::request::TestResponse;

const WRONG: &[&str] =
    &["", "\u{0}", "a\u{0}b", "-1", "1.5", "99999999999999999999", "' OR 1=1; --", "\u{202e}\u{1f4a5}", "<script>"];
/// No shop of two products has more pages than this.
const MOST_PAGES: usize = 300;

#[tokio::test]
async fn a_shop_on_its_own_host_has_no_dead_links_and_no_form_that_breaks_it() {
    let world = World::start().await;
    assert_all("", &walk(&world, "").await);
}

#[tokio::test]
async fn a_shop_below_the_platforms_host_is_the_same_shop() {
    let world = World::start().await;
    assert_all("/shop/alpha", &walk(&world, "/shop/alpha").await);
}

/// A form as it stands in a page.
#[derive(Debug, Clone)]
struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

impl Visitor<'_> {
    async fn send(&mut self, method: Method, path: &str, form: Option<&[(&str, &str)]>) -> TestResponse {
        let host = if self.base.is_empty() { self.home.host.as_str() } else { "localhost" };
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.world.app.request(method, path).on(host).header("cookie", &cookies.join("; "));
        let request = request.header("sec-fetch-site", "same-origin");
        let response = match form {
            Some(fields) => request.form(fields).send().await,
            None => request.send().await,
        };
        for cookie in response.headers.get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        response
    }

    async fn sign_in(&mut self) {
        let login = [("email", "ada@example.org"), ("password", PASSWORD)];
        let answer = self.send(Method::POST, &format!("{}/account/login", self.base), Some(&login)).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// The page at `path`, wherever it leads to; fails when there is none.
    async fn page(&mut self, path: &str) -> TestResponse {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let response = self.send(Method::GET, &path, None).await;
            let status = response.status.as_u16();
            assert!(status < 400, "{path} is a dead link: {status} {}", response.text());
            if status < 300 {
                return response;
            }
            path = local(response.header("location")).unwrap_or_else(|| panic!("{path} leads out of the shop"));
        }
        panic!("{path} leads in a circle");
    }

    /// Fills in the form with a wrong value in each field in turn: refused, but never the server's fault.
    async fn fill_in_wrongly(&mut self, form: &Form) {
        for (wrong_name, _) in &form.fields {
            for wrong in WRONG {
                let fill = |(name, value): &(String, String)| {
                    let value = if name == wrong_name { (*wrong).to_owned() } else { right(name, value) };
                    (name.clone(), value)
                };
                self.submit(form, form.fields.iter().map(fill).collect(), &format!("{wrong_name}={wrong:?}")).await;
            }
        }
        self.submit(form, vec![], "nothing").await;
        self.submit(form, vec![("unknown".to_owned(), "x".to_owned())], "an unknown field").await;
    }

    async fn submit(&mut self, form: &Form, fields: Vec<(String, String)>, what: &str) -> TestResponse {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let response = self.send(Method::POST, &form.action, Some(&fields)).await;
        let status = response.status.as_u16();
        assert!(status < 500, "{} fails for {what}: {status} {}", form.action, response.text());
        assert!(!response.text().contains("<script>"), "{} echoes markup for {what}", form.action);
        response
    }
}

/// The path of a link into the same shop; none for other addresses and for files.
fn local(link: &str) -> Option<String> {
    let link = link.replace("&amp;", "&").replace("&#x2F;", "/");
    let path = link.split('#').next().unwrap_or_default();
    (path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/static")).then(|| path.to_owned())
}

/// What somebody would type into a field of this name.
fn right(name: &str, value: &str) -> String {
    let typed = match name.rsplit_once('_').map_or(name, |(_, last)| last) {
        _ if name == "postal_code" => "1611",
        _ if name.ends_with("country") => "LU",
        _ if name.ends_with("first_name") || name.ends_with("last_name") => "Ada",
        "email" => "new@example.org",
        "password" => PASSWORD,
        "quantity" => "1",
        "line1" => "1, rue de la Gare",
        "city" => "Luxembourg",
        "code" => "1611",
        _ => value,
    };
    typed.to_owned()
}

fn forms(html: &str) -> Vec<Form> {
    let form = Regex::new(r"(?s)<form([^>]*)>(.*?)</form>").unwrap();
    let attribute = |text: &str, name: &str| {
        let value = Regex::new(&format!(r#"\b{name}="([^"]*)""#)).unwrap();
        value.captures(text).map(|found| found[1].replace("&amp;", "&").replace("&#x2F;", "/"))
    };
    let tag = Regex::new(r"(?s)<(?:input|textarea|select|button)\b[^>]*>").unwrap();
    let read = |found: regex::Captures<'_>| {
        let (head, inner) = (found[1].to_owned(), found[2].to_owned());
        let is_post = attribute(&head, "method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        // A browser sends nothing for what is not chosen.
        let is_sent = |tag: &str| !tag.contains("type=\"radio\"") || tag.contains(" checked");
        let fields = tag.find_iter(&inner).filter(|tag| is_sent(tag.as_str())).filter_map(|tag| {
            Some((attribute(tag.as_str(), "name")?, attribute(tag.as_str(), "value").unwrap_or_default()))
        });
        is_post.then(|| Form { action: attribute(&head, "action").unwrap_or_default(), fields: fields.collect() })
    };
    form.captures_iter(html).filter_map(read).collect()
}

fn links(html: &str) -> Vec<String> {
    let link = Regex::new(r#"\bhref="([^"]*)""#).unwrap();
    link.captures_iter(html).filter_map(|found| local(&found[1])).collect()
}

/// The same form for another thing is the same form.
fn kind(path: &str) -> String {
    let id = Regex::new("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}").unwrap();
    id.replace_all(path, "…").into_owned()
}

/// The kinds of pages that were seen and of forms that were filled in.
async fn walk(world: &World, base: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    world.product(&world.alpha).await;
    world.product(&world.alpha).await;
    let mut visitor = Visitor { world, home: &world.alpha, base: base.to_owned(), cookies: BTreeMap::new() };
    visitor.sign_in().await;
    let mut open = VecDeque::from([format!("{base}/")]);
    let (mut seen, mut filled, mut visited) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    while let Some(path) = open.pop_front() {
        if !seen.insert(path.clone()) || seen.len() > MOST_PAGES {
            continue;
        }
        let page = visitor.page(&path).await;
        visited.insert(kind(&path));
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        open.extend(links(page.text()));
        for mut form in forms(page.text()) {
            // A form without an address goes to the page it stands on.
            if form.action.is_empty() {
                form.action.clone_from(&path);
            }
            let is = |ends: &[&str]| ends.iter().any(|end| form.action.ends_with(end));
            if is(&["/logout", "/remove", "/sessions/end"]) || !filled.insert(kind(&form.action)) {
                continue;
            }
            // What is wrong elsewhere may be somebody's next password.
            if !is(&["/account/password"]) {
                visitor.fill_in_wrongly(&form).await;
            }
            if is(&["/account/erase"]) {
                continue;
            }
            let right = form.fields.iter().map(|(name, value)| (name.clone(), right(name, value))).collect();
            let answer = visitor.submit(&form, right, "what is asked for").await;
            // Whatever a form changed may show new links on pages that were seen before.
            seen.retain(|path| path.contains("/products") || path.contains("lang="));
            open.extend(local(answer.header("location")));
            open.push_back(path.clone());
        }
    }
    (visited, filled)
}

/// What the walk must have come by, below the shop's base.
fn assert_all(base: &str, (visited, filled): &(BTreeSet<String>, BTreeSet<String>)) {
    for page in ["/cart", "/checkout/confirmation", "/account/orders/…", "/account/addresses/…", "/account/security"]
    {
        assert!(
            visited.contains(&format!("{base}{page}")),
            "{page} is not among {:#?}",
            visited.iter().filter(|page| !page.contains('?')).collect::<Vec<_>>()
        );
    }
    for form in ["/checkout/review", "/account/profile", "/account/addresses/…", "/account/password", "/account/erase"]
    {
        assert!(filled.contains(&format!("{base}{form}")), "{form} is not among {filled:?}");
    }
}

struct Visitor<'a> {
    world: &'a World,
    home: &'a Home,
    /// Where the shop begins: nothing on its own host, `/shop/<code>` below the platform's.
    base: String,
    cookies: BTreeMap<String, String>,
}
