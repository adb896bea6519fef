//! What a template may call: texts, money, dates and the addresses of static files.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime};
use fluent_bundle::FluentValue;
use serde::Deserialize;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    i18n::{self, Locale, TextArgs, Texts},
    static_files,
    types::money::Money,
};

/// Registers everything on `tera`, bound to one locale.
pub(super) fn register(tera: &mut Tera, locale: Locale, texts: &Arc<Texts>) {
    let own = Arc::clone(texts);
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| text(&own, locale, &kwargs));
    let own = Arc::clone(texts);
    tera.register_function("country", move |kwargs: Kwargs, _: &State<'_>| country(&own, locale, &kwargs));
    tera.register_function("asset", asset);
    tera.register_filter("money", move |value: &Value, _: Kwargs, _: &State<'_>| money(locale, value));
    tera.register_filter("number", move |value: i64, _: Kwargs, _: &State<'_>| i18n::number(locale, value));
    tera.register_filter("percent", move |value: i64, _: Kwargs, _: &State<'_>| i18n::percent(locale, value));
    let own = Arc::clone(texts);
    tera.register_filter("date", move |value: &str, _: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(i18n::date(&own, locale, time(value)?))
    });
    let own = Arc::clone(texts);
    tera.register_filter("date_time", move |value: &str, _: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(i18n::date_time(&own, locale, time(value)?))
    });
}

/// `t(key="cart-title", count=3)`: the text, with every other argument as a variable of it.
fn text(texts: &Texts, locale: Locale, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut args = TextArgs::default();
    for (name, value) in kwargs.iter() {
        let name = name.to_string();
        if name != "key" {
            args.set(name, variable(value));
        }
    }
    texts.find(locale, key, &args).ok_or_else(|| Error::message(format!("there is no text {key}")))
}

/// `country(code="LU")`: the country's name, or the code where there is no text for it.
fn country(texts: &Texts, locale: Locale, kwargs: &Kwargs) -> TeraResult<String> {
    let code = kwargs.must_get::<&str>("code")?;
    let name = texts.find(locale, &format!("country-{code}"), &TextArgs::default());
    Ok(name.unwrap_or_else(|| code.to_owned()))
}

fn variable(value: &Value) -> FluentValue<'static> {
    match value.as_i64() {
        Some(number) if value.is_number() => FluentValue::from(number),
        _ => FluentValue::from(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
    }
}

fn money(locale: Locale, value: &Value) -> TeraResult<String> {
    let money = Money::deserialize(value).map_err(|error| Error::message(error.to_string()))?;
    Ok(i18n::money(locale, money))
}

/// The local time of an RFC 3339 time, whose offset from UTC is that of the reader's place.
fn time(value: &str) -> TeraResult<NaiveDateTime> {
    let time = DateTime::parse_from_rfc3339(value).map_err(|_| Error::message(format!("{value} is not a time")))?;
    Ok(time.naive_local())
}

/// `asset(path="css/shop/shop.css")`: the address of a static file, the same on every host.
fn asset(kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    Ok(static_files::url(kwargs.must_get("path")?))
}
