//! The descriptions of nouns, and of parameters that many operations share.

use serde_json::{Map, Value, json};

/// Describes a tag. A noun without a sentence here fails a test of `tests/it/contract`.
pub fn of_noun(noun: &str) -> &'static str {
    match noun {
        "api-keys" => "The keys with which programs call this API instead of a person who is signed in.",
        "audit-log" => "The log of all changes: when, by whom, from where.",
        "auth" => "Signing in and out, and the account of the signed-in person.",
        "cart" => "The carts of guests and of customers.",
        "categories" => "The categories of the catalog. Imports and products create them.",
        "customers" => "The customers' accounts, with their addresses and orders.",
        "dashboard" => "The figures on the first page of the console.",
        "inventory" => "The number of pieces of each variant at each location, and every change of that number.",
        "mails" => "The mails that Orion has sent, or still has to send.",
        "marketplace" => "Imports of feeds, the staged products, and how they are published.",
        "marketplace-import-jobs" => "The imports of feeds of all vendors.",
        "orders" => "Orders, from the cart until the parcel is delivered or comes back.",
        "products" => "The products of the catalog, with their variants.",
        "saved-views" => "The filters of the console's lists, saved under a name.",
        "settings" => "The settings of the shop.",
        "shop" => "The shop itself: its name, currency and languages.",
        "sources" => "The sources of feeds, from which imports fetch products.",
        "taxes" => "The tax classes and the VAT rates of the vendor's country.",
        "team" => "The members of the team, their roles, and invitations.",
        "users" => "The people who sign in to work: operators and members of teams.",
        "vendors" => "The vendors of the platform.",
        _ => "",
    }
}

/// Describes the parameters that have the same meaning in every operation, unless the handler describes them.
pub fn describe_parameters(path: &str, operation: &mut Map<String, Value>) {
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten().filter(|parameter| parameter.get("description").is_none()) {
        let name = parameter["name"].as_str().unwrap_or_default();
        let description = match name {
            "page" => "The number of the page, from 1 on.".to_owned(),
            "per_page" => "The number of entries on a page.".to_owned(),
            "sort" => {
                "The key by which the list is sorted; `-` in front of it sorts the largest value first.".to_owned()
            }
            "vendor_id" => "The vendor's id or its code.".to_owned(),
            "session" => "The secret of a guest's cart, or `mine` for the cart of the signed-in customer.".to_owned(),
            _ if parameter["in"] == "path" => format!("The id of the {}.", thing(path, name)),
            _ => continue,
        };
        parameter["description"] = json!(description);
    }
}

/// The thing that a parameter of the path identifies: `option_id` is the id of an option, and `{id}` in
/// `/products/{id}/variants` that of a product.
fn thing(path: &str, name: &str) -> String {
    if let Some(thing) = name.strip_suffix("_id") {
        return thing.replace('_', " ");
    }
    let parts: Vec<_> = path.split('/').collect();
    let place = parts.iter().position(|part| *part == format!("{{{name}}}"));
    let plural = place.and_then(|place| parts.get(place.checked_sub(1)?)).copied().unwrap_or_default();
    match plural {
        "api-keys" => "API key".to_owned(),
        "marketplace-import-jobs" | "jobs" => "import".to_owned(),
        "items" => "line of the cart".to_owned(),
        "addresses" => "address".to_owned(),
        "members" => "team member".to_owned(),
        _ => match plural.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => plural.strip_suffix('s').unwrap_or(plural).replace('-', " "),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_its_parameters_identify() {
        assert_eq!(thing("/products/{id}/options/{option_id}", "id"), "product");
        assert_eq!(thing("/products/{id}/options/{option_id}", "option_id"), "option");
        assert_eq!(thing("/categories/{id}", "id"), "category");
        assert_eq!(thing("/marketplace/publish-runs/{id}/cancel", "id"), "publish run");
    }
}
