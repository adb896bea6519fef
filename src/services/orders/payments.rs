//! Payments and refunds as separate rows. There is no payment provider yet, so they follow from the statuses that the
//! team sets.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    entities::tenant::{order, payment},
    tenancy::TenantTx,
    types::payment::{PaymentKind, PaymentOutcome},
};

/// The provider of payments that a team member reports.
const MANUAL: &str = "manual";

/// A payment or refund that the order's sums imply and that has no row yet.
#[derive(Debug, PartialEq, Eq)]
struct Fact {
    id: Uuid,
    parent_id: Option<Uuid>,
    kind: PaymentKind,
    amount: i64,
}

/// Adds the missing payments and refunds, so that the rows add up to the order's sums. The caller holds the order's
/// lock and writes the sums in the same transaction.
pub(super) async fn record(tx: &TenantTx, now: DateTime<Utc>, order: &order::Model) -> Result<(), DbErr> {
    let known = payment::Entity::find()
        .filter(payment::Column::OrderId.eq(order.id))
        .filter(payment::Column::Status.eq(PaymentOutcome::Succeeded))
        .order_by_asc(payment::Column::CreatedAt)
        .order_by_asc(payment::Column::Id)
        .all(tx)
        .await?;
    let row = |fact: Fact| payment::ActiveModel {
        id: Set(fact.id),
        order_id: Set(order.id),
        parent_id: Set(fact.parent_id),
        kind: Set(fact.kind),
        provider: Set(MANUAL.to_owned()),
        amount: Set(fact.amount),
        currency: Set(order.currency.clone()),
        status: Set(PaymentOutcome::Succeeded),
        created_at: Set(now),
        ..Default::default()
    };
    let rows: Vec<_> = missing(&known, order.paid_total, order.refunded_total).into_iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    payment::Entity::insert_many(rows).exec_without_returning(tx).await.map(drop)
}

/// Computes what is missing: a capture of the paid sum that no known capture covers, and refunds of the captures for
/// the refunded sum that no known refund covers.
fn missing(known: &[payment::Model], paid_total: i64, refunded_total: i64) -> Vec<Fact> {
    let sum = |kind: PaymentKind, of: Option<Uuid>| {
        let payments = known.iter().filter(|payment| payment.kind == kind);
        payments.filter(|payment| of.is_none() || payment.parent_id == of).map(|payment| payment.amount).sum::<i64>()
    };
    let mut facts = vec![];
    let paid = paid_total - sum(PaymentKind::Capture, None);
    if paid > 0 {
        facts.push(Fact { id: Uuid::now_v7(), parent_id: None, kind: PaymentKind::Capture, amount: paid });
    }
    let captures =
        known.iter().filter(|payment| payment.kind == PaymentKind::Capture).map(|capture| (capture.id, capture.amount));
    let captures: Vec<_> = captures.chain(facts.iter().map(|fact| (fact.id, fact.amount))).collect();
    let mut left = refunded_total - sum(PaymentKind::Refund, None);
    for (capture, amount) in captures {
        let back = left.min(amount - sum(PaymentKind::Refund, Some(capture)));
        if back > 0 {
            facts.push(Fact { id: Uuid::now_v7(), parent_id: Some(capture), kind: PaymentKind::Refund, amount: back });
            left -= back;
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;
    use PaymentKind::{Capture, Refund};

    fn payment(id: u128, parent: Option<u128>, kind: PaymentKind, amount: i64) -> payment::Model {
        payment::Model {
            id: Uuid::from_u128(id),
            order_id: Uuid::nil(),
            parent_id: parent.map(Uuid::from_u128),
            kind,
            provider: "bank".to_owned(),
            provider_ref: None,
            amount,
            currency: "EUR".to_owned(),
            status: PaymentOutcome::Succeeded,
            idempotency_key: None,
            raw: json!({}),
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    /// Kind, amount and refunded capture of each fact.
    fn told(facts: &[Fact]) -> Vec<(PaymentKind, i64, Option<u128>)> {
        facts.iter().map(|fact| (fact.kind, fact.amount, fact.parent_id.map(|id| id.as_u128()))).collect()
    }

    #[test]
    fn what_nobody_told_of_was_paid_and_given_back_by_hand() {
        let facts = missing(&[], 1990, 1990);
        let capture = facts[0].id.as_u128();
        assert_eq!(told(&facts), [(Capture, 1990, None), (Refund, 1990, Some(capture))]);
        assert_eq!(told(&missing(&[], 0, 0)), []);
    }

    #[test]
    fn a_refund_is_of_a_capture_and_never_of_more_than_is_left_of_it() {
        let known = [payment(1, None, Capture, 1000), payment(2, Some(1), Refund, 400), payment(3, None, Capture, 500)];
        assert_eq!(told(&missing(&known, 1500, 400)), []);
        assert_eq!(told(&missing(&known, 1500, 1500)), [(Refund, 600, Some(1)), (Refund, 500, Some(3))]);
        let facts = missing(&known, 1990, 1990);
        let capture = facts[0].id.as_u128();
        let back = [(Capture, 490, None), (Refund, 600, Some(1)), (Refund, 500, Some(3)), (Refund, 490, Some(capture))];
        assert_eq!(told(&facts), back);
    }
}
