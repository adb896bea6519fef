//! Saved views: filters of the console's lists under a name. A view is private to a member, or the whole team shares it.
//! A view holds no rows: who opens a list with it still needs the list's own permission.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    entities::tenant::saved_view,
    provisioning::violated_constraint,
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
    types::{
        code::{Code, Coded, FieldError},
        viewed_list::ViewedList,
    },
};

/// Views of one list that a member may have, and that a team may share.
const MOST_VIEWS: u64 = 100;
/// Characters of a view's name at most.
const MOST_NAME: usize = 60;
/// Characters of a filter's value at most.
const MOST_VALUE: usize = 800;

/// The values of a list's parameters by their names.
pub type ViewQuery = BTreeMap<String, String>;

/// What somebody sends to save or change a view; in a change, what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct ViewForm {
    /// The name of the view.
    pub name: Option<String>,
    /// The values of the list's parameters by their names.
    pub query: Option<ViewQuery>,
    /// Whether the whole team sees and changes the view.
    pub is_shared: Option<bool>,
}

/// Why a view was not found, saved or changed.
#[derive(Debug, thiserror::Error)]
pub enum SavedViewError {
    /// The team shares no view with this id, and the member has none.
    #[error("There is no saved view {0}.")]
    NotFound(Uuid),
    /// Another view of the list has this name.
    #[error("Another view of this list is called “{0}”.")]
    NameTaken(String),
    /// The member, or the team, has as many views of the list as there can be.
    #[error("There are as many views of this list as there can be ({MOST_VIEWS}). Please delete one of them.")]
    Full,
    /// The fields that are wrong.
    #[error("Some fields are not valid.")]
    Invalid(Vec<FieldError>),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for SavedViewError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound(_) => Code::SavedViewNotFound,
            Self::NameTaken(_) => Code::SavedViewNameTaken,
            Self::Full => Code::TooManySavedViews,
            Self::Invalid(_) => Code::ValidationFailed,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            _ => vec![],
        }
    }
}

/// Lists the views that this member sees, by name: the member's own and those that the team shares. `None` means those
/// of all lists.
pub async fn list(tx: &TenantTx, member: Uuid, list: Option<ViewedList>) -> Result<Vec<saved_view::Model>, DbErr> {
    saved_view::Entity::find()
        .filter(saved_view::visible_to(member))
        .filter(Condition::all().add_option(list.map(|list| saved_view::Column::List.eq(list))))
        .order_by_asc(saved_view::Column::Name)
        .order_by_asc(saved_view::Column::Id)
        .all(tx)
        .await
}

/// Finds a view that this member sees.
pub async fn get(tx: &TenantTx, member: Uuid, id: Uuid) -> Result<saved_view::Model, SavedViewError> {
    let view = saved_view::Entity::find_by_id(id).filter(saved_view::visible_to(member)).one(tx).await?;
    view.ok_or(SavedViewError::NotFound(id))
}

/// Saves a view of `list`, private to `member` or shared.
pub async fn create(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    member: Uuid,
    list: ViewedList,
    form: ViewForm,
) -> Result<saved_view::Model, SavedViewError> {
    let (name, query) = parse(list, &form)?;
    let owner = (form.is_shared != Some(true)).then_some(member);
    let view = saved_view::Model {
        id: Uuid::now_v7(),
        list,
        member_id: owner,
        name: name.unwrap_or_default(),
        query: query.unwrap_or_else(|| json!({})),
        created_at: now,
        updated_at: now,
    };
    let row = view.clone().into_active_model();
    saved_view::Entity::insert(row).exec_without_returning(tx).await.map_err(|error| name_taken(error, &view.name))?;
    check_number(tx, list, owner).await?;
    let entry = Entry::new(by, "saved_view.create").on("saved_view", view.id).called(view.name.clone());
    audit::record_for_vendor(tx, entry.change(None, audit_view(&view))).await?;
    Ok(view)
}

/// Changes the given fields of a view. A shared view can be changed by the whole team; one that a member makes private
/// becomes this member's own.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    member: Uuid,
    id: Uuid,
    form: ViewForm,
) -> Result<saved_view::Model, SavedViewError> {
    let before = lock(tx, member, id).await?;
    let (name, query) = parse(before.list, &form)?;
    let owner = form.is_shared.map_or(before.member_id, |is_shared| (!is_shared).then_some(member));
    let name = name.unwrap_or_else(|| before.name.clone());
    let row = saved_view::ActiveModel {
        id: Set(id),
        member_id: Set(owner),
        name: Set(name.clone()),
        query: Set(query.unwrap_or_else(|| before.query.clone())),
        updated_at: Set(now),
        ..Default::default()
    };
    let after = row.update(tx).await.map_err(|error| name_taken(error, &name))?;
    if owner != before.member_id {
        check_number(tx, after.list, owner).await?;
    }
    let entry = Entry::new(by, "saved_view.update").on("saved_view", id).called(after.name.clone());
    audit::record_for_vendor(tx, entry.change(audit_view(&before), audit_view(&after))).await?;
    Ok(after)
}

/// Deletes a view, for the whole team if the view is shared.
pub async fn delete(tx: &TenantTx, by: By, member: Uuid, id: Uuid) -> Result<(), SavedViewError> {
    let before = lock(tx, member, id).await?;
    saved_view::Entity::delete_by_id(id).exec(tx).await?;
    let entry = Entry::new(by, "saved_view.delete").on("saved_view", id).called(before.name.clone());
    Ok(audit::record_for_vendor(tx, entry.change(audit_view(&before), None)).await?)
}

/// Finds a view that this member sees, and keeps others from changing it until the transaction ends.
async fn lock(tx: &TenantTx, member: Uuid, id: Uuid) -> Result<saved_view::Model, SavedViewError> {
    let view =
        saved_view::Entity::find_by_id(id).filter(saved_view::visible_to(member)).lock_exclusive().one(tx).await?;
    view.ok_or(SavedViewError::NotFound(id))
}

/// Reads the fields `name` (1 to 60 characters of one line) and `query` (parameters of the list).
fn parse(list: ViewedList, form: &ViewForm) -> Result<(Option<String>, Option<Value>), SavedViewError> {
    let name = form.name.as_deref().map(str::trim);
    let mut wrong = vec![];
    if name.is_some_and(|name| name.is_empty() || name.chars().count() > MOST_NAME || name.contains(char::is_control)) {
        wrong.push(FieldError::new("name", format!("A view's name has 1 to {MOST_NAME} characters of one line.")));
    }
    for (parameter, value) in form.query.iter().flatten() {
        let known = list.parameters();
        if !known.contains(&parameter.as_str()) {
            let message = format!("The list has no filter “{parameter}”, only {}.", known.join(", "));
            wrong.push(FieldError::new("query", message));
        } else if value.chars().count() > MOST_VALUE || value.contains('\0') {
            wrong.push(FieldError::new(
                "query",
                format!("The value of “{parameter}” has at most {MOST_VALUE} characters."),
            ));
        }
    }
    if wrong.is_empty() {
        Ok((name.map(str::to_owned), form.query.as_ref().map(|query| json!(query))))
    } else {
        Err(SavedViewError::Invalid(wrong))
    }
}

/// Two that save at the same moment may exceed the limit by one: it only keeps the menu of views short.
async fn check_number(tx: &TenantTx, list: ViewedList, owner: Option<Uuid>) -> Result<(), SavedViewError> {
    let of_owner = match owner {
        Some(member) => saved_view::Column::MemberId.eq(member),
        None => saved_view::Column::MemberId.is_null(),
    };
    let views = saved_view::Entity::find().filter(of_owner).filter(saved_view::Column::List.eq(list));
    if views.count(tx).await? > MOST_VIEWS { Err(SavedViewError::Full) } else { Ok(()) }
}

fn name_taken(error: DbErr, name: &str) -> SavedViewError {
    match violated_constraint(&error) {
        Some("saved_views_name_key") => SavedViewError::NameTaken(name.to_owned()),
        _ => error.into(),
    }
}

fn audit_view(view: &saved_view::Model) -> Value {
    json!({"name": view.name, "list": view.list, "query": view.query, "is_shared": view.member_id.is_none()})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, query: &[(&str, &str)]) -> ViewForm {
        let query = query.iter().map(|(parameter, value)| ((*parameter).to_owned(), (*value).to_owned())).collect();
        ViewForm { name: Some(name.to_owned()), query: Some(query), is_shared: None }
    }

    #[test]
    fn names_are_one_line_and_filters_are_the_lists_own() {
        let (name, query) = parse(ViewedList::Orders, &form(" To pack ", &[("status", "processing")])).unwrap();
        assert_eq!((name.as_deref(), query), (Some("To pack"), Some(json!({"status": "processing"}))));
        for (name, query) in
            [("", vec![]), ("a\nb", vec![]), ("x", vec![("is_active", "true")]), ("x", vec![("search", "\0")])]
        {
            assert!(parse(ViewedList::Orders, &form(name, &query)).is_err(), "{name:?} {query:?}");
        }
    }
}
