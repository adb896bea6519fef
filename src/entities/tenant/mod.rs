//! Rows of one vendor. Table names have no schema: the transaction's search path decides which vendor's tables they
//! are.

pub mod audit_log;
pub mod cart;
pub mod cart_item;
pub mod category;
pub mod counter;
pub mod customer;
pub mod customer_address;
pub mod customer_group;
pub mod customer_session;
pub mod customer_token;
pub mod document;
pub mod idempotency_key;
pub mod inventory;
pub mod inventory_movement;
pub mod location;
pub mod marketplace_import_error;
pub mod marketplace_import_job;
pub mod marketplace_product;
pub mod marketplace_product_text;
pub mod media;
pub mod order;
pub mod order_event;
pub mod order_item;
pub mod order_link;
pub mod payment;
pub mod price_change;
pub mod product;
pub mod product_category;
pub mod product_image;
pub mod product_option;
pub mod product_option_value;
pub mod product_text;
pub mod product_variant;
pub mod publish_run;
pub mod redirect;
pub mod role;
pub mod saved_view;
pub mod setting;
pub mod shipment;
pub mod shipment_item;
pub mod source;
pub mod team_member;
pub mod text;

/// Calls the macro `$with` with the names of all entities of one vendor. A test compares each entity with its table, and
/// fails for a table that is not named here.
#[macro_export]
macro_rules! tenant_entities {
    ($with:ident) => {
        $with! { tenant:
            audit_log, cart, cart_item, category, counter, customer, customer_address, customer_group,
            customer_session, customer_token, document, idempotency_key, inventory, inventory_movement, location,
            marketplace_import_error, marketplace_import_job, marketplace_product, marketplace_product_text, media,
            order, order_event, order_item, order_link, payment, price_change, product, product_category,
            product_image, product_option, product_option_value, product_text, product_variant, publish_run,
            redirect, role, saved_view, setting, shipment, shipment_item, source, team_member, text
        }
    };
}
