//! From what services answer to what pages show.

use crate::{
    entities::tenant::customer_address,
    services::{
        carts::{Cart, CartLine, Problem},
        orders::Order,
        products::{ProductLine, VariantLine},
    },
    storefront::visit::ShopContext,
    templates::contexts::{
        self, Address, Availability, CartProblem, Image, Line, OrderView, Price, ProductCard, SavedAddress, Totals,
        TrackStep, VatLine,
    },
    types::{
        address,
        money::{Currency, Money},
        order_status::OrderStatus,
        time_zone::TimeZone,
        vat,
    },
};

/// The way of an order that nothing stops.
const WAY: [OrderStatus; 4] =
    [OrderStatus::Pending, OrderStatus::Processing, OrderStatus::Shipped, OrderStatus::Delivered];

/// Up to this number of available pieces, pages show the number.
const LOW: i64 = 5;

/// Returns the currency of the shop.
pub fn currency(place: &ShopContext) -> Currency {
    Currency::parse(&place.tenant.currency).unwrap_or(Currency::EUR)
}

/// A picture next to its product's title, which needs no alternative text.
pub fn decorative(url: Option<&String>) -> Option<Image> {
    url.map(|url| Image { url: url.clone(), alt: String::new() })
}

/// What is in the cart, for the checkout.
pub fn cart_order(place: &ShopContext, cart: &Cart) -> OrderView {
    OrderView {
        lines: cart.lines.iter().map(|line| cart_line(place, line)).collect(),
        totals: cart_totals(place, cart),
    }
}

/// The sums of a cart.
pub fn cart_totals(place: &ShopContext, cart: &Cart) -> Totals {
    let money = |amount| Money::new(amount, currency(place));
    Totals {
        subtotal: money(cart.subtotal()),
        shipping: None,
        vat: vat_lines(&cart.vat(), currency(place)),
        vat_total: money(cart.vat_total()),
        total: money(cart.subtotal()),
    }
}

/// A line of the cart.
pub fn cart_line(place: &ShopContext, line: &CartLine) -> Line {
    let money = |amount| Money::new(amount, currency(place));
    Line {
        title: line.title.clone(),
        variant: line.variant_title.clone(),
        url: line.for_sale.then(|| place.url(&format!("/products/{}", line.slug))),
        image: decorative(line.image_url.as_ref()),
        quantity: line.quantity.into(),
        unit_price: money(line.unit_price),
        total: money(line.total()),
    }
}

/// A line of the cart that can be changed.
pub fn editable_line(place: &ShopContext, line: &CartLine) -> contexts::CartLine {
    let problem = line.problem().map(|problem| match problem {
        Problem::ProductNotInCatalog => CartProblem::NotForSale,
        Problem::BelowMinimum { minimum } if line.available < i64::from(minimum) => CartProblem::SoldOut,
        Problem::BelowMinimum { minimum } => CartProblem::BelowMinimum { minimum },
        Problem::InsufficientInventory if line.available < i64::from(line.min_quantity.max(1)) => CartProblem::SoldOut,
        Problem::InsufficientInventory => CartProblem::TooMany { left: line.available },
    });
    contexts::CartLine {
        id: line.id.to_string(),
        line: cart_line(place, line),
        previous_price: line.previous_price().map(|price| Money::new(price, currency(place))),
        max_quantity: line.available,
        problem,
    }
}

/// Returns the lines and sums of an order.
pub fn order(order: &Order) -> OrderView {
    let currency = Currency::parse(&order.order.currency).unwrap_or(Currency::EUR);
    let money = |amount| Money::new(amount, currency);
    let lines = order.items.iter().map(|item| Line {
        title: item.title.clone(),
        variant: item.variant_title.clone(),
        url: None,
        image: decorative(item.image_url.as_ref()),
        quantity: item.quantity.into(),
        unit_price: money(item.unit_price),
        total: money(item.total),
    });
    let row = &order.order;
    let totals = Totals {
        subtotal: money(row.subtotal),
        shipping: (row.shipping_total > 0).then(|| money(row.shipping_total)),
        vat: vat_lines(&row.vat.0, currency),
        vat_total: money(row.vat_total),
        total: money(row.total),
    };
    OrderView { lines: lines.collect(), totals }
}

/// The addresses of an order; the billing address only where it is another one.
pub fn addresses(order: &Order) -> (Address, Option<Address>) {
    let row = &order.order;
    let names = [&row.first_name, &row.last_name];
    let name = names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let (shipping, billing) = (&row.shipping_address.0, &row.billing_address.0);
    (address(&name, shipping), (shipping != billing).then(|| address(&name, billing)))
}

/// An address as it is printed.
pub fn address(name: &str, address: &address::Address) -> Address {
    Address {
        name: address.name.clone().unwrap_or_else(|| name.to_owned()),
        company: address.company.clone(),
        line1: address.line1.clone(),
        line2: address.line2.clone(),
        postal_code: address.printed_postal_code(),
        city: address.printed_city(),
        country: address.country.clone(),
    }
}

/// An address of a customer's book.
pub fn saved_address(name: &str, row: &customer_address::Model) -> SavedAddress {
    let printed = address(name, &row.clone().into());
    SavedAddress { id: row.id.to_string(), address: printed, is_default: row.is_default }
}

/// The steps of an order; empty for an order that was cancelled.
pub fn track(order: &Order, zone: TimeZone) -> Vec<TrackStep> {
    let Some(reached) = WAY.iter().position(|status| *status == order.order.status) else { return Vec::new() };
    let happened = |status: OrderStatus| order.steps().rev().find(|step| step.status == status);
    let step = |(position, status): (usize, &OrderStatus)| TrackStep {
        status: status.to_string(),
        state: match position.cmp(&reached) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal if *status == OrderStatus::Delivered => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "next",
        },
        at: happened(*status).map(|step| zone.format(step.at)),
        note: None,
    };
    WAY.iter().enumerate().map(step).collect()
}

/// What happened to an order, the newest first, as clocks in that zone showed it.
pub fn history(order: &Order, zone: TimeZone) -> Vec<TrackStep> {
    let steps = order.steps().rev().map(|step| TrackStep {
        status: step.status.to_string(),
        state: "done",
        at: Some(zone.format(step.at)),
        note: step.note,
    });
    steps.collect()
}

fn vat_lines(lines: &[vat::VatLine], currency: Currency) -> Vec<VatLine> {
    let line =
        |line: &vat::VatLine| VatLine { basis_points: line.basis_points.into(), vat: Money::new(line.vat, currency) };
    lines.iter().map(line).collect()
}

/// What a product costs: `price` before a reduction, if there is one. `from` says that other variants cost more.
pub fn price(currency: Currency, price: i64, sale_price: Option<i64>, from: bool) -> Price {
    let now = sale_price.unwrap_or(price);
    let percent = (price > 0 && now < price).then(|| (i128::from(price - now) * 100 / i128::from(price)).max(1));
    Price {
        now: Money::new(now, currency),
        was: sale_price.map(|_| Money::new(price, currency)),
        percent_off: percent.and_then(|percent| i64::try_from(percent).ok()),
        from,
    }
}

/// The price of a product without a chosen variant: the cheapest variant's, if prices differ.
pub fn card_price(place: &ShopContext, product: &ProductLine) -> Price {
    let variants = &product.variants.0;
    let cost = |variant: &&VariantLine| variant.sale_price.unwrap_or(variant.price);
    let cheapest = variants.iter().min_by_key(cost);
    let differ = variants.iter().any(|variant| Some(cost(&variant)) != cheapest.as_ref().map(cost));
    let (full, sale) = match cheapest {
        Some(variant) if differ => (variant.price, variant.sale_price),
        _ => (product.price, product.sale_price),
    };
    price(currency(place), full, sale, differ)
}

/// A product in a grid.
pub fn card(place: &ShopContext, product: &ProductLine) -> ProductCard {
    let variants = product.variants.0.len();
    ProductCard {
        title: product.title.clone(),
        url: place.url(&format!("/products/{}", product.slug)),
        image: decorative(product.images.0.first().map(|image| &image.url)),
        price: card_price(place, product),
        variant_count: (variants > 1).then(|| i64::try_from(variants).unwrap_or(i64::MAX)),
        sold_out: product.available < i64::from(product.min_quantity.max(1)),
    }
}

/// How much there is, for a product that is sold from `minimum` on.
pub fn availability(available: i64, minimum: i32) -> Availability {
    match available {
        few if few < i64::from(minimum.max(1)) => Availability::Out,
        left if left <= LOW => Availability::Low { left },
        _ => Availability::InStock,
    }
}

/// A query string of these pairs; empty values are left out.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
