//! Lists: the query parameters `page`, `per_page`, `sort`, and the answer's shape.
//!
//! A handler takes `page: Query<PageNumber>, per_page: Query<PerPage>, sort: Query<SortBy<OrderSort>>` and passes
//! `page_request(page, per_page)` and `sort.0.0` on.

use std::borrow::Cow;

use poem_openapi::{
    Object,
    param::Query,
    registry::{MetaSchema, MetaSchemaRef},
    types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type},
};
use serde_json::Value;

use crate::{
    error::AppError,
    types::{
        code::FieldError,
        cursor::SortCursor,
        invalid::Invalid,
        page::{ListRequest, Listed, PageRequest},
        sort::{Sort, SortKey},
    },
};

/// The number of items on a page if the request does not name it.
const DEFAULT_PER_PAGE: u32 = 24;
/// The most items that a page can have.
const MOST_PER_PAGE: u32 = 100;
/// The last page that a request can name. Filters find what lies behind it.
const LAST_PAGE: u32 = 100_000;

/// One page of a list.
#[derive(Debug, Clone, Object)]
pub struct Page<T: ParseFromJSON + ToJSON> {
    /// The items of this page.
    pub items: Vec<T>,
    /// The number of this page, from 1 on.
    pub page: u32,
    /// The number of items on a full page, at most 100.
    pub per_page: u32,
    /// The number of items on all pages together.
    pub total: u64,
    /// The value of the parameter `cursor` for the items after these. Unlike numbered pages, cursors neither repeat nor
    /// leave out items while items are added. Null at the end of the list, and in lists that have no cursors.
    pub next_cursor: Option<String>,
}

impl<T: ParseFromJSON + ToJSON> Page<T> {
    /// Answers `request` with `items`, which become `T`s.
    pub fn new<M: Into<T>>(items: impl IntoIterator<Item = M>, request: PageRequest, total: u64) -> Self {
        let items = items.into_iter().map(Into::into).collect();
        Self { items, page: request.page, per_page: request.per_page, total, next_cursor: None }
    }

    /// Answers `request` with a part of a list that has cursors. Its rows become `T`s.
    pub fn listed<M>(listed: Listed<M>, request: PageRequest, item: impl FnMut(M) -> T) -> Self {
        Self {
            items: listed.rows.into_iter().map(item).collect(),
            page: request.page,
            per_page: request.per_page,
            total: listed.total,
            next_cursor: listed.next,
        }
    }
}

/// The page that the two query parameters ask for.
#[must_use]
pub fn page_request(page: &Query<PageNumber>, per_page: &Query<PerPage>) -> PageRequest {
    PageRequest { page: page.0.0, per_page: per_page.0.0 }
}

/// Reads the query parameters of a list that has cursors. A cursor is valid only with the order in which it was
/// returned.
pub fn list_request<K: SortKey>(
    page: PageRequest,
    sort: &Query<SortBy<K>>,
    cursor: &Query<Option<String>>,
) -> Result<ListRequest, AppError> {
    let wrong = |error: Invalid| AppError::invalid(vec![FieldError::new("cursor", error.to_string())]);
    let after = cursor.0.as_deref().map(|text| SortCursor::parse(text, sort.0.0)).transpose().map_err(wrong)?;
    Ok(ListRequest { page, after })
}

/// Query parameter `page`: from 1 (the default) to 100,000.
#[derive(Debug, Clone, Copy)]
pub struct PageNumber(pub u32);

/// Query parameter `per_page`: 1 to 100, 24 by default.
#[derive(Debug, Clone, Copy)]
pub struct PerPage(pub u32);

/// Query parameter `sort`: one of the keys of `K`, with `-` in front for the reverse order.
#[derive(Debug, Clone, Copy)]
pub struct SortBy<K: SortKey>(pub Sort<K>);

/// The parts of `Type` that are the same for every single value that is always present.
macro_rules! single_value {
    ($name:literal) => {
        const IS_REQUIRED: bool = false;
        type RawValueType = Self;
        type RawElementValueType = Self;

        fn name() -> Cow<'static, str> {
            $name.into()
        }

        fn as_raw_value(&self) -> Option<&Self> {
            Some(self)
        }

        fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
            Box::new(std::iter::once(self))
        }
    };
}

/// The first of repeated parameters, or the default if the parameter is missing.
fn first_or<T, I: IntoIterator<Item = A>, A: AsRef<str>>(
    values: I,
    default: T,
    parse: impl FnOnce(&str) -> ParseResult<T>,
) -> ParseResult<T> {
    values.into_iter().next().map_or(Ok(default), |value| parse(value.as_ref()))
}

fn in_range<T: Type>(text: &str, most: u32) -> Result<u32, ParseError<T>> {
    let number = text.parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| ParseError::custom(format!("must be a whole number from 1 to {most}")))
}

fn number_schema(default: u32, most: u32) -> MetaSchemaRef {
    MetaSchemaRef::Inline(Box::new(MetaSchema {
        default: Some(default.into()),
        minimum: Some(1.0),
        maximum: Some(most.into()),
        ..MetaSchema::new_with_format("integer", "uint32")
    }))
}

impl Type for PageNumber {
    single_value!("page_number");

    fn schema_ref() -> MetaSchemaRef {
        number_schema(1, LAST_PAGE)
    }
}

impl ParseFromParameter for PageNumber {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        in_range(value, LAST_PAGE).map(Self)
    }

    fn parse_from_parameters<I: IntoIterator<Item = A>, A: AsRef<str>>(values: I) -> ParseResult<Self> {
        first_or(values, Self(1), Self::parse_from_parameter)
    }
}

impl Type for PerPage {
    single_value!("per_page");

    fn schema_ref() -> MetaSchemaRef {
        number_schema(DEFAULT_PER_PAGE, MOST_PER_PAGE)
    }
}

impl ParseFromParameter for PerPage {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        in_range(value, MOST_PER_PAGE).map(Self)
    }

    fn parse_from_parameters<I: IntoIterator<Item = A>, A: AsRef<str>>(values: I) -> ParseResult<Self> {
        first_or(values, Self(DEFAULT_PER_PAGE), Self::parse_from_parameter)
    }
}

impl<K: SortKey> Type for SortBy<K> {
    single_value!("sort");

    fn schema_ref() -> MetaSchemaRef {
        let names = K::NAMES.iter().flat_map(|(name, _)| [(*name).to_owned(), format!("-{name}")]);
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            enum_items: names.map(Value::String).collect(),
            default: Some(K::DEFAULT.to_string().into()),
            ..MetaSchema::new("string")
        }))
    }
}

impl<K: SortKey> ParseFromParameter for SortBy<K> {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        let names = || K::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let unknown = || ParseError::custom(format!("must be one of {} (with - in front: descending)", names()));
        K::parse(value).map(Self).ok_or_else(unknown)
    }

    fn parse_from_parameters<I: IntoIterator<Item = A>, A: AsRef<str>>(values: I) -> ParseResult<Self> {
        first_or(values, Self(K::DEFAULT), Self::parse_from_parameter)
    }
}
