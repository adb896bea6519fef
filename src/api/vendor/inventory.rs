//! The vendor's inventory: quantities, counts, movements and locations.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};
use uuid::Uuid;

use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, SortBy, list_request, page_request},
        time::Time,
    },
    app::App,
    entities::tenant::location,
    error::AppError,
    services::inventory::{
        self, AdjustInventory, InventoryFilter, InventoryLine, InventorySort, LocationChanges, MovementFilter,
        MovementLine, MovementSort, ReceiveInventory, ReturnGoods, SetInventory, TransferInventory,
    },
    tenancy::TenantTx,
    types::movement_kind::MovementKind,
};

/// The vendor's inventory: quantities, counts, movements and locations.
pub struct InventoryApi;

/// The location that holds an inventory.
#[derive(Debug, Clone, Object)]
pub struct InventoryLocationOut {
    /// The id of the location.
    pub id: Uuid,
    /// The name of the location that people see.
    pub name: String,
}

/// The inventory of a variant at a location.
#[derive(Debug, Clone, Object)]
pub struct InventoryOut {
    /// The id of this variant's inventory at this location.
    pub id: Uuid,
    /// The id of the product.
    pub product_id: Uuid,
    /// The id of the variant.
    pub variant_id: Uuid,
    /// The product's title in the shop's main language.
    pub product_title: String,
    /// The variant's title; empty if the product has only one variant.
    pub variant_title: String,
    /// The SKU of the variant; null without one.
    pub sku: Option<String>,
    /// The location of the inventory.
    pub location: InventoryLocationOut,
    /// The number of pieces on hand.
    pub on_hand: i32,
    /// The number of pieces on hand that are reserved for orders.
    pub reserved: i32,
    /// The number of pieces that can be sold.
    pub available: i32,
    /// Whether `available` counts as low: it is at or below the shop's setting `low_inventory`.
    pub is_low: bool,
    /// When the inventory last changed.
    pub updated_at: Time,
}

impl From<InventoryLine> for InventoryOut {
    fn from(line: InventoryLine) -> Self {
        Self {
            available: line.available(),
            id: line.id,
            product_id: line.product_id,
            variant_id: line.variant_id,
            product_title: line.product_title,
            variant_title: line.variant_title,
            sku: line.sku,
            location: InventoryLocationOut { id: line.location_id, name: line.location_name },
            on_hand: line.on_hand,
            reserved: line.reserved,
            is_low: line.is_low,
            updated_at: line.updated_at.into(),
        }
    }
}

/// An entry of the ledger.
#[derive(Debug, Clone, Object)]
pub struct MovementOut {
    /// The id of the movement.
    pub id: Uuid,
    /// The id of the inventory that changed.
    pub inventory_id: Uuid,
    /// The product's title in the shop's main language.
    pub product_title: String,
    /// The variant's title; empty if the product has only one variant.
    pub variant_title: String,
    /// The SKU of the variant; null without one.
    pub sku: Option<String>,
    /// The kind of movement.
    pub kind: MovementKind,
    /// The change of `on_hand`, in pieces.
    pub on_hand_delta: i32,
    /// The change of `reserved`, in pieces.
    pub reserved_delta: i32,
    /// The reason that the person gave; null without one.
    pub reason: Option<String>,
    /// The id of the order that caused the movement; null if no order did.
    pub order_id: Option<Uuid>,
    /// The name of the person who caused the movement; null for the system.
    pub actor: Option<String>,
    /// When the movement was recorded.
    pub created_at: Time,
}

impl From<MovementLine> for MovementOut {
    fn from(line: MovementLine) -> Self {
        Self {
            id: line.id,
            inventory_id: line.inventory_id,
            product_title: line.product_title,
            variant_title: line.variant_title,
            sku: line.sku,
            kind: line.kind,
            on_hand_delta: line.on_hand_delta,
            reserved_delta: line.reserved_delta,
            reason: line.reason,
            order_id: line.order_id,
            actor: line.actor,
            created_at: line.created_at.into(),
        }
    }
}

/// A place that holds inventory.
#[derive(Debug, Clone, Object)]
pub struct LocationOut {
    /// The id of the location.
    pub id: Uuid,
    /// The name of the location that people see.
    pub name: String,
    /// Whether this is the default location, for goods without a named location.
    pub is_default: bool,
    /// Whether the location is open; a closed location holds no goods.
    pub is_active: bool,
    /// Whether customers may pick up orders at the location.
    pub is_pickup: bool,
    /// The priority; orders take goods from the location with the lowest number first.
    pub priority: i32,
}

impl From<location::Model> for LocationOut {
    fn from(location: location::Model) -> Self {
        let location::Model { id, name, is_default, is_active, is_pickup, priority, .. } = location;
        Self { id, name, is_default, is_active, is_pickup, priority }
    }
}

/// All locations that hold inventory.
#[derive(Debug, Clone, Object)]
pub struct LocationsOut {
    /// The locations, the default one first.
    pub items: Vec<LocationOut>,
}

/// Goods that the vendor received.
#[derive(Debug, Object)]
#[oai(example)]
pub struct ReceiveIn {
    /// The id of the variant that was received.
    pub variant_id: Uuid,
    /// The id of the location. If left out, it is the default location.
    pub location_id: Option<Uuid>,
    /// The number of pieces.
    #[oai(validator(minimum(value = "1"), maximum(value = "1000000")))]
    pub quantity: i32,
    /// A note about the movement.
    #[oai(validator(max_length = 200))]
    pub note: Option<String>,
}

impl Example for ReceiveIn {
    fn example() -> Self {
        Self {
            variant_id: Uuid::from_u128(0x0193_5e0a_0000_7000_8000_0000_0000_0001),
            location_id: None,
            quantity: 24,
            note: Some("Delivery note 4711".to_owned()),
        }
    }
}

/// The result of counting an inventory.
#[derive(Debug, Object)]
#[oai(example)]
pub struct CountIn {
    /// The number of pieces on hand.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub on_hand: i32,
    /// The number of pieces on hand according to Orion when the count began.
    #[oai(validator(minimum(value = "0")))]
    pub expected_on_hand: i32,
    /// The reason for the difference, which the movement keeps.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub reason: String,
}

impl Example for CountIn {
    fn example() -> Self {
        Self { on_hand: 22, expected_on_hand: 24, reason: "Two broken".to_owned() }
    }
}

/// A correction of the quantity on hand.
#[derive(Debug, Object)]
#[oai(example)]
pub struct AdjustmentIn {
    /// The number of additional pieces, or below 0 of missing pieces; not 0.
    #[oai(validator(minimum(value = "-1000000"), maximum(value = "1000000")))]
    pub difference: i32,
    /// The reason, which the movement keeps.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub reason: String,
}

impl Example for AdjustmentIn {
    fn example() -> Self {
        Self { difference: -2, reason: "Broken on the shelf".to_owned() }
    }
}

/// Goods that a customer sent back and that can be sold again.
#[derive(Debug, Object)]
#[oai(example)]
pub struct InventoryReturnIn {
    /// The id of the variant that came back.
    pub variant_id: Uuid,
    /// The id of the location. If left out, it is the default location.
    pub location_id: Option<Uuid>,
    /// The number of pieces.
    #[oai(validator(minimum(value = "1"), maximum(value = "1000000")))]
    pub quantity: i32,
    /// The reason for the return, which the movement keeps.
    #[oai(validator(max_length = 200))]
    pub reason: Option<String>,
}

impl Example for InventoryReturnIn {
    fn example() -> Self {
        Self {
            variant_id: Uuid::from_u128(0x0193_5e0a_0000_7000_8000_0000_0000_0001),
            location_id: None,
            quantity: 1,
            reason: Some("Too small".to_owned()),
        }
    }
}

/// Goods that are moved from one location to another.
#[derive(Debug, Object)]
#[oai(example)]
pub struct TransferIn {
    /// The id of the variant that is moved.
    pub variant_id: Uuid,
    /// The id of the location that the goods leave.
    pub from_location_id: Uuid,
    /// The id of the location that gets the goods.
    pub to_location_id: Uuid,
    /// The number of pieces.
    #[oai(validator(minimum(value = "1"), maximum(value = "1000000")))]
    pub quantity: i32,
    /// The reason, which the movement keeps.
    #[oai(validator(max_length = 200))]
    pub reason: Option<String>,
}

impl Example for TransferIn {
    fn example() -> Self {
        Self {
            variant_id: Uuid::from_u128(0x0193_5e0a_0000_7000_8000_0000_0000_0001),
            from_location_id: Uuid::from_u128(0x0193_5e0a_0000_7000_8000_0000_0000_0002),
            to_location_id: Uuid::from_u128(0x0193_5e0a_0000_7000_8000_0000_0000_0003),
            quantity: 4,
            reason: Some("For the weekend".to_owned()),
        }
    }
}

/// The inventory of both locations after a transfer.
#[derive(Debug, Clone, Object)]
pub struct TransferOut {
    /// The inventory at the old location.
    pub from: InventoryOut,
    /// The inventory at the new location.
    pub to: InventoryOut,
}

/// A new location for goods.
#[derive(Debug, Object)]
#[oai(example)]
pub struct LocationIn {
    /// The location's name, unique within the vendor.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// `true` makes this the default location, which gets goods without a named location. The former default location
    /// then no longer gets them.
    #[oai(default)]
    pub is_default: bool,
    /// Whether customers may pick up orders at the location.
    #[oai(default)]
    pub is_pickup: bool,
    /// The priority; orders take goods from the location with the lowest number first.
    #[oai(default, validator(minimum(value = "-1000"), maximum(value = "1000")))]
    pub priority: i32,
}

impl Example for LocationIn {
    fn example() -> Self {
        Self { name: "Cellar".to_owned(), is_default: false, is_pickup: false, priority: 1 }
    }
}

/// A change of a location. A field that is left out is not changed.
#[derive(Debug, Object)]
pub struct LocationPatch {
    /// The name of the location that people see.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: Option<String>,
    /// `true` makes this the default location, which gets goods without a named location. The former default location
    /// then no longer gets them.
    pub is_default: Option<bool>,
    /// `false` closes the location. The default location, and a location that holds goods, cannot be closed.
    pub is_active: Option<bool>,
    /// Whether customers may pick up orders at the location.
    pub is_pickup: Option<bool>,
    /// The priority; orders take goods from the location with the lowest number first.
    #[oai(validator(minimum(value = "-1000"), maximum(value = "1000")))]
    pub priority: Option<i32>,
}

/// The answer to a new location.
#[derive(ApiResponse)]
pub enum LocationMade {
    /// The location was created.
    #[oai(status = 201)]
    Created(Json<LocationOut>),
}

/// The answer to goods that were added.
#[derive(ApiResponse)]
pub enum Received {
    /// The inventory after the change.
    #[oai(status = 201)]
    Received(Json<InventoryOut>),
}

#[OpenApi(prefix_path = "/inventory")]
impl InventoryApi {
    /// Lists inventory by variant and location.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_inventory")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryRead>,
        /// Part of the product's title, of the variant's title or of the SKU; accents and case do not matter.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// Only inventory at the location with this id.
        location_id: Query<Option<Uuid>>,
        /// Only variants whose inventory is low by the vendor's settings (`true`), or only others (`false`).
        low: Query<Option<bool>>,
        sort: Query<SortBy<InventorySort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<Page<InventoryOut>>, AppError> {
        let filter = InventoryFilter { search: search.0, location_id: location_id.0, low: low.0 };
        let page = page_request(&page, &per_page);
        let request = list_request(page, &sort, &cursor)?;
        let read = async |tx: &_| inventory::list(tx, filter, sort.0.0, request).await;
        let found = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(Page::listed(found, page, Into::into)))
    }

    /// Adds goods to the inventory that the vendor received.
    ///
    /// 404 `VARIANT_NOT_FOUND` or `LOCATION_NOT_FOUND`.
    #[oai(path = "/", method = "post", operation_id = "vendor_receive_inventory")]
    async fn receive(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryWrite>,
        body: JsonBody<ReceiveIn>,
    ) -> Result<Received, AppError> {
        let receipt = ReceiveInventory {
            variant_id: body.0.variant_id,
            location_id: body.0.location_id,
            quantity: body.0.quantity,
            note: body.0.note,
            by: auth.by(),
        };
        let now = app.clock.now();
        let line = app.db.in_tenant(auth.tenant(), async |tx| inventory::receive(tx, now, receipt).await).await?;
        Ok(Received::Received(Json(line.into())))
    }

    /// Sets the quantity on hand to the number that was counted.
    ///
    /// 409 `INVENTORY_CHANGED` if the quantity on hand is no longer `expected_on_hand`; 409 `INVENTORY_BELOW_RESERVED`
    /// if more is reserved for orders; 404 `INVENTORY_NOT_FOUND`.
    #[oai(path = "/:id", method = "put", operation_id = "vendor_set_inventory")]
    async fn set(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryWrite>,
        id: Path<Uuid>,
        body: JsonBody<CountIn>,
    ) -> Result<Json<InventoryOut>, AppError> {
        let count = SetInventory {
            inventory_id: id.0,
            on_hand: body.0.on_hand,
            expected_on_hand: body.0.expected_on_hand,
            reason: body.0.reason,
            by: auth.by(),
        };
        let now = app.clock.now();
        let line = app.db.in_tenant(auth.tenant(), async |tx| inventory::set(tx, now, count).await).await?;
        Ok(Json(line.into()))
    }

    /// Lists the ledger: every change of inventory, the newest first.
    #[oai(path = "/movements", method = "get", operation_id = "vendor_list_inventory_movements")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn movements(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryRead>,
        /// Only movements of the variant with this id.
        variant_id: Query<Option<Uuid>>,
        /// Only movements of the inventory with this id: one variant at one location.
        inventory_id: Query<Option<Uuid>>,
        /// Only movements of this kind.
        kind: Query<Option<MovementKind>>,
        sort: Query<SortBy<MovementSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<Page<MovementOut>>, AppError> {
        let filter = MovementFilter { variant_id: variant_id.0, inventory_id: inventory_id.0, kind: kind.0 };
        let page = page_request(&page, &per_page);
        let request = list_request(page, &sort, &cursor)?;
        let read = async |tx: &_| inventory::movements(tx, filter, sort.0.0, request).await;
        let found = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(Page::listed(found, page, Into::into)))
    }

    /// Lists the locations that hold inventory.
    #[oai(path = "/locations", method = "get", operation_id = "vendor_list_locations")]
    async fn locations(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryRead>,
    ) -> Result<Json<LocationsOut>, AppError> {
        let rows = app.db.read_tenant(auth.tenant(), async |tx| inventory::locations(tx).await).await?;
        Ok(Json(LocationsOut { items: rows.into_iter().map(Into::into).collect() }))
    }

    /// Changes the quantity on hand by a difference, for example when something was found or broken.
    ///
    /// 409 `INVENTORY_BELOW_RESERVED` if orders are promised more than would be left; 404 `INVENTORY_NOT_FOUND`.
    #[oai(path = "/:id/adjustments", method = "post", operation_id = "vendor_adjust_inventory")]
    async fn adjust(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryWrite>,
        id: Path<Uuid>,
        body: JsonBody<AdjustmentIn>,
    ) -> Result<Received, AppError> {
        let AdjustmentIn { difference, reason } = body.0;
        let adjustment = AdjustInventory { inventory_id: id.0, difference, reason, by: auth.by() };
        let now = app.clock.now();
        let line = app.db.in_tenant(auth.tenant(), async |tx| inventory::adjust(tx, now, adjustment).await).await?;
        Ok(Received::Received(Json(line.into())))
    }

    /// Adds goods to the inventory that a customer sent back and that can be sold again.
    ///
    /// 404 `VARIANT_NOT_FOUND` or `LOCATION_NOT_FOUND`.
    #[oai(path = "/returns", method = "post", operation_id = "vendor_return_inventory")]
    async fn take_back(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryWrite>,
        body: JsonBody<InventoryReturnIn>,
    ) -> Result<Received, AppError> {
        let InventoryReturnIn { variant_id, location_id, quantity, reason } = body.0;
        let goods = ReturnGoods { variant_id, location_id, quantity, reason, by: auth.by() };
        let now = app.clock.now();
        let line = app.db.in_tenant(auth.tenant(), async |tx| inventory::restock(tx, now, goods).await).await?;
        Ok(Received::Received(Json(line.into())))
    }

    /// Moves goods from one location to another.
    ///
    /// 409 `INVENTORY_BELOW_RESERVED` if fewer can be taken away; 404 `VARIANT_NOT_FOUND` or `LOCATION_NOT_FOUND`.
    #[oai(path = "/transfers", method = "post", operation_id = "vendor_transfer_inventory")]
    async fn transfer(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryWrite>,
        body: JsonBody<TransferIn>,
    ) -> Result<Json<TransferOut>, AppError> {
        let TransferIn { variant_id, from_location_id, to_location_id, quantity, reason } = body.0;
        let goods = TransferInventory { variant_id, from_location_id, to_location_id, quantity, reason, by: auth.by() };
        let now = app.clock.now();
        let (from, to) = app.db.in_tenant(auth.tenant(), async |tx| inventory::transfer(tx, now, goods).await).await?;
        Ok(Json(TransferOut { from: from.into(), to: to.into() }))
    }

    /// Creates a location for goods.
    ///
    /// 409 `LOCATION_NAME_TAKEN` if another location has the name.
    #[oai(path = "/locations", method = "post", operation_id = "vendor_create_location")]
    async fn create_location(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryWrite>,
        body: JsonBody<LocationIn>,
    ) -> Result<LocationMade, AppError> {
        let LocationIn { name, is_default, is_pickup, priority } = body.0;
        let wish = LocationChanges {
            name: Some(name),
            is_default: Some(is_default),
            is_active: None,
            is_pickup: Some(is_pickup),
            priority: Some(priority),
        };
        let now = app.clock.now();
        let work = async |tx: &TenantTx| inventory::create_location(tx, now, auth.by(), wish).await;
        Ok(LocationMade::Created(Json(app.db.in_tenant(auth.tenant(), work).await?.into())))
    }

    /// Changes a location, or closes it.
    ///
    /// 409 `LOCATION_NAME_TAKEN`; 409 `LOCATION_IN_USE` for closing the default location, or one that holds goods or
    /// has a source's quantities; 404 `LOCATION_NOT_FOUND`.
    #[oai(path = "/locations/:id", method = "put", operation_id = "vendor_update_location")]
    async fn update_location(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::InventoryWrite>,
        id: Path<Uuid>,
        body: JsonBody<LocationPatch>,
    ) -> Result<Json<LocationOut>, AppError> {
        let LocationPatch { name, is_default, is_active, is_pickup, priority } = body.0;
        let wish = LocationChanges { name, is_default, is_active, is_pickup, priority };
        let work = async |tx: &TenantTx| inventory::change_location(tx, auth.by(), id.0, wish).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), work).await?.into()))
    }
}
