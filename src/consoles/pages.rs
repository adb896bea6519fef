//! The one table of the consoles' pages. Routes, menus, breadcrumbs, the test of texts and the walk in a browser follow it;
//! the walk reads this file.

/// One of the two consoles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Admin,
    Vendor,
}

/// A page: the file `static/<face>/<name>.html` with the script `static/js/<face>/<name>.js`. A page that both consoles
/// have in common has its files in `static/console` and `static/js/console`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsolePage {
    /// The address below the console's own; `*` is one segment that the page reads itself, such as an id.
    pub path: &'static str,
    /// The name of its file and of its script.
    pub name: &'static str,
    /// The key of the text that is its title.
    pub title: &'static str,
    /// Its place in the menu; `None`: the menu doesn't lead to it.
    pub entry: Option<MenuEntry>,
    /// Whether it is for people who are not signed in; such a page has no menu.
    pub before_sign_in: bool,
}

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MenuEntry {
    pub group: MenuGroup,
    /// The name of its icon in `static/icons/icons.svg`.
    pub icon: &'static str,
    /// The permission without which the entry is hidden.
    pub permission: &'static str,
}

/// A part of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuGroup {
    Main,
    Marketplace,
    Foot,
}

/// The page that answers an address without a page.
pub const MISSING: ConsolePage = ConsolePage::before_sign_in("missing", "missing-title");

/// The operators' pages, in the order of the menu.
const ADMIN: &[ConsolePage] = &[
    ConsolePage::new("", "dashboard", "nav-dashboard").main("layout-dashboard", "dashboard.read"),
    ConsolePage::new("vendors", "vendors", "nav-vendors").main("store", "vendors.read"),
    ConsolePage::new("vendors/*", "vendor", "vendor"),
    ConsolePage::new("users", "users", "nav-users").main("users", "users.read"),
    ConsolePage::new("imports", "imports", "nav-imports").main("download", "marketplace.read"),
    ConsolePage::new("api-keys", "api-keys", "nav-api-keys").main("lock", "api_keys.manage"),
    ConsolePage::new("mails", "mails", "nav-mails").main("mail", "mails.read"),
    ConsolePage::new("mails/*", "mail", "nav-mails"),
    ConsolePage::new("audit-log", "audit-log", "nav-audit-log").main("list-checks", "audit.read"),
    ConsolePage::new("account", "account", "account"),
    ConsolePage::before_sign_in("login", "sign-in"),
    ConsolePage::before_sign_in("change-password", "change-password"),
    ConsolePage::before_sign_in("forgot-password", "forgot-password"),
    ConsolePage::before_sign_in("reset-password", "reset-password"),
    ConsolePage::before_sign_in("confirm-email", "confirm-email"),
];

/// The pages of a vendor's team, in the order of the menu.
const VENDOR: &[ConsolePage] = &[
    ConsolePage::new("", "dashboard", "nav-dashboard").main("layout-dashboard", "dashboard.read"),
    ConsolePage::new("orders", "orders", "nav-orders").main("receipt-text", "orders.read"),
    ConsolePage::new("orders/packing", "packing", "packing-slips"),
    ConsolePage::new("orders/*", "order", "order"),
    ConsolePage::new("customers", "customers", "nav-customers").main("user", "customers.read"),
    ConsolePage::new("customers/*", "customer", "customer"),
    ConsolePage::new("products", "products", "nav-products").main("package", "products.read"),
    ConsolePage::new("products/new", "product", "add-product"),
    ConsolePage::new("products/*", "product", "product"),
    ConsolePage::new("inventory", "inventory", "nav-inventory").main("warehouse", "inventory.read"),
    ConsolePage::new("inventory/movements", "movements", "movements"),
    ConsolePage::new("team", "team", "nav-team").main("users", "team.read"),
    ConsolePage::new("team/invitations", "team-invitations", "invitations"),
    ConsolePage::new("team/roles", "team-roles", "roles"),
    ConsolePage::new("imports", "imports", "nav-imports").entry(MenuGroup::Marketplace, "download", "marketplace.read"),
    ConsolePage::new("imports/*", "import", "import"),
    ConsolePage::new("sources", "sources", "nav-sources").entry(MenuGroup::Marketplace, "server", "marketplace.read"),
    ConsolePage::new("staged", "staged", "nav-staged").entry(MenuGroup::Marketplace, "list-checks", "marketplace.read"),
    ConsolePage::new("settings", "settings", "nav-settings").entry(MenuGroup::Foot, "settings", "settings.write"),
    ConsolePage::new("api-keys", "api-keys", "nav-api-keys").entry(MenuGroup::Foot, "lock", "api_keys.manage"),
    ConsolePage::new("audit-log", "audit-log", "nav-audit-log").entry(MenuGroup::Foot, "scroll-text", "audit.read"),
    ConsolePage::new("account", "account", "account"),
    ConsolePage::before_sign_in("login", "sign-in"),
    ConsolePage::before_sign_in("invitation", "accept-invitation"),
    ConsolePage::before_sign_in("change-password", "change-password"),
    ConsolePage::before_sign_in("forgot-password", "forgot-password"),
    ConsolePage::before_sign_in("reset-password", "reset-password"),
    ConsolePage::before_sign_in("confirm-email", "confirm-email"),
];

impl Face {
    /// The console's name in paths of files and of the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Vendor => "vendor",
        }
    }

    /// All pages of the console but [`MISSING`].
    #[must_use]
    pub fn pages(self) -> &'static [ConsolePage] {
        match self {
            Self::Admin => ADMIN,
            Self::Vendor => VENDOR,
        }
    }

    /// The page at `path`, the part of the address behind the console's own: `""`, `/orders`, `/orders/{id}`. The first
    /// page of the table that fits is taken.
    #[must_use]
    pub fn find(self, path: &str) -> Option<&'static ConsolePage> {
        self.pages().iter().find(|page| page.is_at(path))
    }

    /// The page above `page` in the breadcrumb: `orders` above `orders/*`; `None` on the first level.
    #[must_use]
    pub fn parent(self, page: &ConsolePage) -> Option<&'static ConsolePage> {
        self.find(page.path.rsplit_once('/')?.0)
    }
}

impl ConsolePage {
    const fn new(path: &'static str, name: &'static str, title: &'static str) -> Self {
        Self { path, name, title, entry: None, before_sign_in: false }
    }

    const fn before_sign_in(name: &'static str, title: &'static str) -> Self {
        Self { path: name, name, title, entry: None, before_sign_in: true }
    }

    const fn main(self, icon: &'static str, permission: &'static str) -> Self {
        self.entry(MenuGroup::Main, icon, permission)
    }

    const fn entry(mut self, group: MenuGroup, icon: &'static str, permission: &'static str) -> Self {
        self.entry = Some(MenuEntry { group, icon, permission });
        self
    }

    fn is_at(&self, path: &str) -> bool {
        let asked = path.split('/').filter(|segment| !segment.is_empty());
        let own = self.path.split('/').filter(|segment| !segment.is_empty());
        own.clone().count() == asked.clone().count() && own.zip(asked).all(|(own, asked)| own == "*" || own == asked)
    }
}

impl MenuGroup {
    /// The group with this name in `<menu-entries group="…"/>`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "main" => Some(Self::Main),
            "marketplace" => Some(Self::Marketplace),
            "foot" => Some(Self::Foot),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        i18n::{Locale, Texts},
        types::{operator_permission::OperatorPermission, permission::Permission},
    };

    const FACES: [Face; 2] = [Face::Admin, Face::Vendor];

    #[test]
    fn an_address_opens_its_page() {
        let name = |face: Face, path| face.find(path).map(|page| page.name);
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

    #[test]
    fn each_page_is_the_first_at_its_own_address() {
        for face in FACES {
            for page in face.pages() {
                assert_eq!(face.find(page.path), Some(page), "{face:?}");
            }
        }
    }

    #[test]
    fn the_breadcrumb_leads_from_a_thing_to_its_list() {
        let above = |path| Face::Vendor.find(path).and_then(|page| Face::Vendor.parent(page)).map(|page| page.name);
        assert_eq!(above("orders/packing"), Some("orders"));
        assert_eq!(above("team/roles"), Some("team"));
        assert_eq!(above("orders"), None);
        assert_eq!(above(""), None);
    }

    #[test]
    fn titles_are_texts_and_permissions_are_permissions() {
        let texts = Texts::export(Locale::En, "console").unwrap();
        for face in FACES {
            for page in face.pages().iter().chain([&MISSING]) {
                assert!(texts.contains_key(page.title), "{}", page.title);
                let permission = page.entry.map(|entry| entry.permission);
                assert!(permission.is_none_or(|word| is_permission(face, word)), "{permission:?}");
            }
        }
    }

    fn is_permission(face: Face, word: &str) -> bool {
        match face {
            Face::Admin => OperatorPermission::parse(word).is_ok(),
            Face::Vendor => Permission::parse(word).is_ok(),
        }
    }
}
