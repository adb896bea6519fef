//! Which page of a console an address opens.

/// One of the two consoles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Admin,
    Vendor,
}

impl Face {
    /// The console's name in paths of files and of the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Vendor => "vendor",
        }
    }
}

/// A page: the file `static/<face>/<name>.html`, or that of `static/console` where both consoles have the same, with the
/// script `static/js/<face>/<name>.js`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The name of its file and of its script.
    pub name: &'static str,
    /// For people who are not signed in: without the menu.
    pub before_sign_in: bool,
}

/// What answers an address of a console that has no page.
pub const MISSING: Page = Page::before_sign_in("missing");

impl Page {
    const fn console(name: &'static str) -> Self {
        Self { name, before_sign_in: false }
    }

    const fn before_sign_in(name: &'static str) -> Self {
        Self { name, before_sign_in: true }
    }
}

/// The page at `path`, the part of the address behind the console's own: `""`, `/orders`, `/orders/{id}`.
#[must_use]
pub fn find(face: Face, path: &str) -> Option<Page> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    match face {
        Face::Admin => admin(&segments),
        Face::Vendor => vendor(&segments),
    }
}

fn admin(segments: &[&str]) -> Option<Page> {
    Some(match segments {
        [] => Page::console("dashboard"),
        ["vendors"] => Page::console("vendors"),
        ["vendors", _] => Page::console("vendor"),
        ["users"] => Page::console("users"),
        ["imports"] => Page::console("imports"),
        ["api-keys"] => Page::console("api-keys"),
        ["mails"] => Page::console("mails"),
        ["mails", _] => Page::console("mail"),
        ["login"] => Page::before_sign_in("login"),
        ["change-password"] => Page::before_sign_in("change-password"),
        ["forgot-password"] => Page::before_sign_in("forgot-password"),
        ["reset-password"] => Page::before_sign_in("reset-password"),
        ["confirm-email"] => Page::before_sign_in("confirm-email"),
        ["account"] => Page::console("account"),
        ["audit-log"] => Page::console("audit-log"),
        _ => return None,
    })
}

fn vendor(segments: &[&str]) -> Option<Page> {
    Some(match segments {
        [] => Page::console("dashboard"),
        ["login"] => Page::before_sign_in("login"),
        ["invitation"] => Page::before_sign_in("invitation"),
        ["forgot-password"] => Page::before_sign_in("forgot-password"),
        ["reset-password"] => Page::before_sign_in("reset-password"),
        ["change-password"] => Page::before_sign_in("change-password"),
        ["api-keys"] => Page::console("api-keys"),
        ["confirm-email"] => Page::before_sign_in("confirm-email"),
        ["account"] => Page::console("account"),
        ["products"] => Page::console("products"),
        ["products", _] => Page::console("product"),
        ["imports"] => Page::console("imports"),
        ["imports", _] => Page::console("import"),
        ["sources"] => Page::console("sources"),
        ["staged"] => Page::console("staged"),
        ["inventory"] => Page::console("inventory"),
        ["inventory", "movements"] => Page::console("movements"),
        ["team"] => Page::console("team"),
        ["team", "invitations"] => Page::console("team-invitations"),
        ["team", "roles"] => Page::console("team-roles"),
        ["orders"] => Page::console("orders"),
        ["customers"] => Page::console("customers"),
        ["customers", _] => Page::console("customer"),
        ["settings"] => Page::console("settings"),
        ["orders", "packing"] => Page::console("packing"),
        ["orders", _] => Page::console("order"),
        ["audit-log"] => Page::console("audit-log"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_opens_its_page() {
        let name = |face, path| find(face, path).map(|page| page.name);
        assert_eq!(name(Face::Vendor, ""), Some("dashboard"));
        assert_eq!(name(Face::Vendor, "/"), Some("dashboard"));
        assert_eq!(name(Face::Vendor, "/products/new"), Some("product"));
        assert_eq!(name(Face::Vendor, "/orders/0190/"), Some("order"));
        assert_eq!(name(Face::Vendor, "/orders/packing"), Some("packing"));
        assert_eq!(name(Face::Vendor, "/orders/0190/more"), None);
        assert_eq!(name(Face::Vendor, "/customers/0190"), Some("customer"));
        assert_eq!(name(Face::Admin, "/"), Some("dashboard"));
        assert_eq!(name(Face::Admin, "/vendors"), Some("vendors"));
        assert_eq!(name(Face::Admin, "/vendors/0190"), Some("vendor"));
        assert_eq!(name(Face::Admin, "/products"), None);
    }
}
