//! A vendor as a test speaks of it: what it sells, how it is set up, and how it is closed.

use std::pin::Pin;

use orion::{
    provisioning,
    services::{
        audit::By,
        orders::{self, OrderError, OrderFilter, OrderSort, SetStatus},
        products::{self, CreateProduct, ProductError, ProductLine},
        vendors,
    },
    tenancy::{Tenant, TenantTx},
    types::{order_status::OrderStatus, page::PageRequest, sort::SortKey},
};
use serde_json::Value;

use super::{
    app::TestApp,
    database::{self, TestDatabase},
    goods::Goods,
    tenants::Tenants,
};

/// A vendor by its code; nothing is read before something is asked of it.
#[derive(Clone)]
pub struct Vendor<'a> {
    world: &'a Tenants,
    code: String,
}

impl Tenants {
    /// `ALPHA`, `BETA`, or one that the test made.
    pub fn vendor(&self, code: &str) -> Vendor<'_> {
        Vendor { world: self, code: code.to_owned() }
    }

    /// A new vendor in the country with this code: its taxes and its time are that country's.
    pub async fn new_vendor(&self, code: &str, country: &str) -> Vendor<'_> {
        let new = database::vendor_in(code, country);
        provisioning::create(&self.owner, new, |_| None).await.unwrap();
        self.vendor(code)
    }

    /// From this day on, the normal rate of VAT in a country is another one: a release of the program brings the row.
    pub async fn law_changes(&self, country: &str, day: &str, basis_points: i32) {
        let row = format!("'{country}', 'standard', '{day}', {basis_points}, 'a test'");
        self.database.execute(&format!("INSERT INTO platform.tax_rates VALUES ({row})")).await;
    }
}

impl<'a> Vendor<'a> {
    pub async fn tenant(&self) -> Tenant {
        self.world.tenant(&self.code).await
    }

    /// The name of its schema.
    pub async fn schema(&self) -> String {
        self.tenant().await.schema.to_string()
    }

    pub(super) fn database(&self) -> &TestDatabase {
        &self.world.database
    }

    /// A product for sale; awaiting it makes it.
    pub fn product(&self, title: &str) -> NewProduct<'a> {
        let create = CreateProduct {
            title: title.to_owned(),
            description: String::new(),
            language: None,
            sku: None,
            brand: None,
            gtin: None,
            price: 1990,
            sale_price: None,
            tax_class: None,
            vat_basis_points: None,
            category: None,
            min_quantity: 1,
            is_active: true,
            is_featured: false,
            image_urls: vec![],
        };
        NewProduct { vendor: self.clone(), create, on_hand: 0, texts: vec![] }
    }

    /// The team cancels one of the orders that wait.
    pub async fn cancel_an_order(&self) {
        let now = self.world.clock.now();
        let cancel = async |tx: &TenantTx| {
            let filter = OrderFilter { status: Some(OrderStatus::Pending), ..OrderFilter::default() };
            let page = PageRequest { page: 1, per_page: 1 };
            let orders = orders::list(tx, filter, OrderSort::DEFAULT, page).await?.rows;
            let (order_id, status) = (orders[0].id, OrderStatus::Cancelled);
            let wish = SetStatus { order_id, status, note: None, tracking_number: None, by: By::system() };
            orders::set_status(tx, now, wish).await
        };
        let cancelled: Result<_, OrderError> = self.world.db.in_tenant(&self.tenant().await, cancel).await;
        cancelled.unwrap();
    }

    /// An operator closes the shop for a while.
    pub async fn suspend(&self) {
        let (id, world) = (self.tenant().await.vendor_id, self.world);
        vendors::set_active(&world.db, &world.clock, By::system(), id, Some(false)).await.unwrap();
    }
}

/// A product that is being described. Unless the test says otherwise, it costs €19.90 with the country's normal VAT, and
/// nothing was received yet.
pub struct NewProduct<'a> {
    vendor: Vendor<'a>,
    create: CreateProduct,
    on_hand: i32,
    texts: Vec<(&'static str, &'static str)>,
}

impl NewProduct<'_> {
    /// The price of one, in minor units.
    pub fn price(mut self, price: i64) -> Self {
        self.create.price = price;
        self
    }

    /// The rate of VAT, in hundredths of a percent.
    pub fn vat(mut self, basis_points: i32) -> Self {
        self.create.vat_basis_points = Some(basis_points);
        self
    }

    /// The path of its category, as `Books > Novels`.
    pub fn category(mut self, path: &str) -> Self {
        self.create.category = Some(path.to_owned());
        self
    }

    /// The least that can be bought.
    pub fn sold_from(mut self, pieces: i32) -> Self {
        self.create.min_quantity = pieces;
        self
    }

    /// The title in another language.
    pub fn titled(mut self, language: &'static str, title: &'static str) -> Self {
        self.texts.push((language, title));
        self
    }

    /// How many were received.
    pub fn on_hand(mut self, pieces: i32) -> Self {
        self.on_hand = pieces;
        self
    }

    async fn make(self) -> Goods {
        let (world, create) = (self.vendor.world, self.create);
        let (tenant, now) = (self.vendor.tenant().await, world.clock.now());
        let make = async |tx: &TenantTx| products::create(tx, now, By::system(), create).await;
        let made: Result<ProductLine, ProductError> = world.db.in_tenant(&tenant, make).await;
        let goods = Goods::of(world, &tenant, &made.unwrap());
        for (language, title) in self.texts {
            goods.titled(language, title).await;
        }
        if self.on_hand > 0 {
            goods.receive(self.on_hand).await;
        }
        goods
    }
}

impl<'a> IntoFuture for NewProduct<'a> {
    type Output = Goods;
    type IntoFuture = Pin<Box<dyn Future<Output = Goods> + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.make())
    }
}

impl TestApp {
    /// The vendor's owner saves the settings with these fields changed.
    pub async fn change_settings(&self, code: &str, changes: Value) {
        let (owner, path) = (self.owner(code).await, "/api/v1/vendor/settings");
        let mut settings = owner.get(self, path).send().await.assert_ok();
        let fields = settings.as_object_mut().unwrap();
        let read = fields.remove("updated_at").unwrap();
        fields.insert("expected_updated_at".to_owned(), read);
        fields.extend(changes.as_object().unwrap().clone());
        owner.put(self, path).json(&settings).send().await.assert_ok();
    }
}
