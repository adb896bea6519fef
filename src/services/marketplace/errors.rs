//! Findings of an import: rows that were refused, or staged with a correction.

use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    entities::tenant::marketplace_import_error::{Column, Entity, Model},
    tenancy::TenantTx,
    types::{page::PageRequest, severity::Severity},
};

/// The number of findings that [`errors_after`] reads at a time.
const EXPORTED: u64 = 1_000;

/// Which findings to list. A field that is `None` selects all.
#[derive(Debug, Clone, Copy, Default)]
pub struct ErrorFilter {
    /// Only findings of refused rows, or only those of corrected ones.
    pub severity: Option<Severity>,
}

/// Lists a page of an import's findings in the order of the file. Also answers the number of findings on all pages.
pub async fn errors(
    tx: &TenantTx,
    import_id: Uuid,
    filter: ErrorFilter,
    page: PageRequest,
) -> Result<(Vec<Model>, u64), DbErr> {
    let found = Entity::find().filter(Column::JobId.eq(import_id));
    let found = found.apply_if(filter.severity, |found, severity| found.filter(Column::Severity.eq(severity)));
    let total = found.clone().count(tx).await?;
    if total <= page.offset() {
        return Ok((vec![], total));
    }
    let found = found.order_by_asc(Column::RowNumber).order_by_asc(Column::Position);
    Ok((found.limit(page.limit()).offset(page.offset()).all(tx).await?, total))
}

/// Lists the findings after this row number and position; at most a thousand.
pub async fn errors_after(tx: &TenantTx, import_id: Uuid, after: (i64, i16)) -> Result<Vec<Model>, DbErr> {
    let place = Expr::tuple([Expr::col(Column::RowNumber), Expr::col(Column::Position)]);
    Entity::find()
        .filter(Column::JobId.eq(import_id))
        .filter(place.gt(Expr::tuple([Expr::val(after.0), Expr::val(after.1)])))
        .order_by_asc(Column::RowNumber)
        .order_by_asc(Column::Position)
        .limit(EXPORTED)
        .all(tx)
        .await
}
