//! The roles of a team: four that every vendor has, and the vendor's own ones.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, Func},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Fixed, Granter, TeamError, invitations};
use crate::{
    auth::permission::Permissions,
    db::{First, PlatformDb},
    entities::tenant::{role, team_member},
    services::{
        audit::{self, Entry},
        list::RowList,
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{code::FieldError, page::PageRequest, permission::Permission, person_name::PersonName, sort::Direction},
};

/// The largest number of roles per vendor, including those that every vendor has.
const MOST_ROLES: u64 = 50;

/// A role in a list.
#[derive(Debug, Clone)]
pub struct RoleView {
    /// The id of the role, by which requests name it.
    pub id: Uuid,
    /// `owner`, `manager` and others; the id for a vendor's own role.
    pub key: String,
    /// The name of the role.
    pub name: String,
    /// The permissions that members with this role have.
    pub permissions: Permissions,
    /// Whether every vendor has this role; it can't be changed.
    pub is_builtin: bool,
    /// The number of members with this role.
    pub member_count: i64,
}

/// The form of a new role or of a change. A change keeps the value of a field that is `None`.
#[derive(Debug, Clone, Default)]
pub struct RoleForm {
    /// The name, 1 to 100 characters in one line; a new role needs one.
    pub name: Option<String>,
    /// The permissions; `None` in a new role: no permissions.
    pub permissions: Option<Vec<Permission>>,
}

/// A new role or a change of one, with valid fields.
#[derive(Debug, Clone)]
pub struct RoleChange {
    name: Option<PersonName>,
    permissions: Option<Permissions>,
}

impl RoleChange {
    /// Checks the fields; fails with `Invalid`.
    pub fn parse(form: RoleForm) -> Result<Self, TeamError> {
        let wrong = |_| TeamError::Invalid(vec![FieldError::new("name", "A role's name has 1 to 100 characters.")]);
        let name = form.name.as_deref().map(PersonName::parse).transpose().map_err(wrong)?;
        Ok(Self { name, permissions: form.permissions.map(|permissions| permissions.into_iter().collect()) })
    }
}

#[derive(FromQueryResult)]
struct RoleRow {
    id: Uuid,
    key: String,
    name: String,
    permissions: Vec<String>,
    is_builtin: bool,
    member_count: i64,
}

impl From<RoleRow> for RoleView {
    fn from(row: RoleRow) -> Self {
        let permissions = Permissions::from_words(row.permissions);
        let RoleRow { id, key, name, is_builtin, member_count, .. } = row;
        Self { id, key, name, permissions, is_builtin, member_count }
    }
}

/// The columns of a [`RoleRow`].
fn views() -> Select<role::Entity> {
    use role::Column;
    let members = team_member::Entity::find().select_only().expr(Expr::cust("count(*)"));
    let members = members.filter(team_member::Column::RoleId.into_expr().equals((role::Entity, Column::Id)));
    role::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Key, Column::Name, Column::Permissions, Column::IsBuiltin])
        .expr_as(Expr::SubQuery(None, Box::new(members.into_query().into())), "member_count")
}

/// Lists a page of roles, the built-in ones first, and counts all of them.
pub async fn list_roles(tx: &TenantTx, page: PageRequest) -> Result<(Vec<RoleView>, u64), DbErr> {
    // The built-in roles have the same time of creation, so only their ids keep their order.
    let (own_last, id) = (role::Column::IsBuiltin.into_expr().not(), role::Column::Id.into_expr());
    let list = RowList::new(views(), own_last, Direction::Ascending, id);
    let (rows, total): (Vec<RoleRow>, _) = list.page(tx, page).await?;
    Ok((rows.into_iter().map(Into::into).collect(), total))
}

/// Reads the role with this id.
pub async fn get_role(tx: &TenantTx, id: Uuid) -> Result<RoleView, TeamError> {
    let row: Option<RoleRow> = views().filter(role::Column::Id.eq(id)).into_model().one(tx).await?;
    row.map(Into::into).ok_or(TeamError::RoleNotFound(id))
}

/// Reads all roles, by key.
pub(super) async fn roles_by_key(tx: &TenantTx) -> Result<HashMap<String, role::Model>, DbErr> {
    let roles = role::Entity::find().all(tx).await?;
    Ok(roles.into_iter().map(|role| (role.key.clone(), role)).collect())
}

/// Creates a role of the vendor; answers its id. The actor must have all its permissions.
pub async fn create_role(tx: &TenantTx, by: Granter, new: RoleChange) -> Result<Uuid, TeamError> {
    let grant = by.lock(tx).await?;
    let permissions = new.permissions.unwrap_or_default();
    let missing = || TeamError::Invalid(vec![FieldError::new("name", "This is needed.")]);
    let name = new.name.ok_or_else(missing)?;
    grant.covers(&permissions)?;
    require_free(tx, &name, None).await?;
    if role::Entity::find().count(tx).await? >= MOST_ROLES {
        return Err(TeamError::Full(MOST_ROLES, "roles"));
    }
    let id = Uuid::now_v7();
    let row = role::ActiveModel {
        id: Set(id),
        // Invitations name roles by their keys, so no later role may have the same key.
        key: Set(id.to_string()),
        name: Set(name.to_string()),
        permissions: Set(words(&permissions)),
        ..Default::default()
    };
    role::Entity::insert(row).exec_without_returning(tx).await?;
    let made = audit_view(name.as_str(), &permissions);
    audit::record_for_vendor(tx, Entry::new(by.by, "role.create").on("role", id).change(None, made)).await?;
    Ok(id)
}

/// Changes a role of the vendor. It applies to the members from their next request on. The actor must have all
/// permissions of the old and the new role.
pub async fn update_role(tx: &TenantTx, by: Granter, id: Uuid, change: RoleChange) -> Result<(), TeamError> {
    let grant = by.lock(tx).await?;
    let before = changeable(tx, id).await?;
    grant.covers(&before.permissions)?;
    let permissions = change.permissions.unwrap_or_else(|| before.permissions.clone());
    grant.covers(&permissions)?;
    if let Some(name) = &change.name {
        require_free(tx, name, Some(id)).await?;
    }
    let name = change.name.map_or_else(|| before.name.clone(), |name| name.to_string());
    let row = role::ActiveModel {
        id: Set(id),
        name: Set(name.clone()),
        permissions: Set(words(&permissions)),
        ..Default::default()
    };
    row.update(tx).await?;
    let (was, is) = (audit_view(&before.name, &before.permissions), audit_view(&name, &permissions));
    Ok(audit::record_for_vendor(tx, Entry::new(by.by, "role.update").on("role", id).change(was, is)).await?)
}

/// Deletes a role of the vendor. Fails with `RoleNotChangeable` if a member has the role or an open invitation offers
/// it.
pub async fn delete_role(db: &PlatformDb, tenant: &Tenant, by: Granter, id: Uuid) -> Result<(), TeamError> {
    db.in_both(tenant, First::Platform, async |tx: &TenantTx, platform: &PlatformTx| {
        let grant = by.lock(tx).await?;
        let before = changeable(tx, id).await?;
        grant.covers(&before.permissions)?;
        if before.member_count > 0 || invitations::is_role_offered(platform, tenant.vendor_id, &before.key).await? {
            return Err(TeamError::RoleNotChangeable(Fixed::InUse));
        }
        role::Entity::delete_by_id(id).exec(tx).await?;
        let was = audit_view(&before.name, &before.permissions);
        Ok(audit::record_for_vendor(tx, Entry::new(by.by, "role.delete").on("role", id).change(was, None)).await?)
    })
    .await
}

async fn changeable(tx: &TenantTx, id: Uuid) -> Result<RoleView, TeamError> {
    let role = get_role(tx, id).await?;
    if role.is_builtin { Err(TeamError::RoleNotChangeable(Fixed::BuiltIn)) } else { Ok(role) }
}

/// Fails with `RoleNameTaken` if another role has this name. The team's lock keeps the name free.
async fn require_free(tx: &TenantTx, name: &PersonName, but: Option<Uuid>) -> Result<(), TeamError> {
    let same = Expr::from(Func::lower(role::Column::Name.into_expr())).eq(Func::lower(name.as_str()));
    let others =
        role::Entity::find().filter(same).filter(Condition::all().add_option(but.map(|but| role::Column::Id.ne(but))));
    match others.one(tx).await? {
        Some(_) => Err(TeamError::RoleNameTaken),
        None => Ok(()),
    }
}

fn words(permissions: &Permissions) -> Vec<String> {
    permissions.iter().map(|permission| permission.as_str().to_owned()).collect()
}

fn audit_view(name: &str, permissions: &Permissions) -> Value {
    json!({"name": name, "permissions": words(permissions)})
}
