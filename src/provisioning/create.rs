//! Creates a vendor: its row, role, schema, tables, built-in roles, settings and owner, in one transaction. A crash at
//! any point leaves nothing, and the code can be used again at once.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, raw_sql,
};
use uuid::Uuid;

use super::{ProvisioningError, grants::restrict, migrate, sql_state, violated_constraint};
use crate::{
    db::OwnerDb,
    entities::{
        platform::{audit_log, invitation, mail, membership, user, vendor},
        tenant::{location, role, setting, team_member},
    },
    tenancy::{Registry, RoleName, SchemaName, VendorNumber},
    types::{
        email::Email, shop_settings::ShopSettings, subdomain::Subdomain, time_zone::TimeZone, vendor_code::VendorCode,
    },
};

/// What a new vendor starts with: roles with their permissions, and a location.
const DEFAULTS: &str = include_str!("../../tenant_templates/defaults.toml");

/// The key of the role that a vendor's first team member has.
const OWNER_ROLE: &str = "owner";

/// PostgreSQL's code for a time zone that it does not know.
const INVALID_PARAMETER_VALUE: &str = "22023";

/// A new vendor with valid fields.
#[derive(Debug, Clone)]
pub struct NewVendor {
    /// The code that people type for the vendor.
    pub code: VendorCode,
    /// The name of the shop.
    pub name: String,
    /// The label of the shop's host name.
    pub subdomain: Subdomain,
    /// The e-mail address at which operators reach the vendor.
    pub contact_email: Option<String>,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// The country, an ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The time zone of the vendor's days, for example in its figures.
    pub time_zone: TimeZone,
    /// The languages of the shop, ISO 639-1; they include the default language.
    pub languages: Vec<String>,
    /// The language for texts that are missing in another one, ISO 639-1.
    pub default_language: String,
    /// The person who becomes the owner.
    pub owner: NewOwner,
}

/// The first member of a vendor's team.
#[derive(Debug, Clone)]
pub struct NewOwner {
    /// The e-mail address, with which the owner signs in.
    pub email: Email,
    /// The person's name; may be empty.
    pub name: String,
    /// SHA-256 of the secret in the invitation's link.
    pub invitation_hash: Vec<u8>,
    /// When the invitation's link stops working.
    pub invitation_expires_at: DateTime<Utc>,
    /// The hash of a temporary password, and when it expires. Ignored for a person who already has an account.
    pub temporary_password: Option<(String, DateTime<Utc>)>,
    /// The rendered invitation for the outbox; `None`: no mail is sent.
    pub mail: Option<InvitationMail>,
}

/// A mail that invites a vendor's owner.
#[derive(Debug, Clone)]
pub struct InvitationMail {
    /// The sender's name in the mail.
    pub sender_name: String,
    /// The name of the mail's template.
    pub template: &'static str,
    /// The subject in one line.
    pub subject: String,
    /// The body as plain text.
    pub text_body: String,
    /// The body as HTML.
    pub html_body: String,
}

/// What [`create`] has created.
#[derive(Debug, Clone)]
pub struct Provisioned {
    /// The vendor's row on the platform.
    pub vendor: vendor::Model,
    /// Whether the owner already had an account, for another vendor or as an operator.
    pub owner_existed: bool,
}

/// Creates the vendor in a separate task, which a disconnecting client cannot cancel. `line` goes to the platform's
/// audit log in the same transaction.
pub async fn create(
    owner_db: &OwnerDb,
    new: NewVendor,
    line: impl FnOnce(&vendor::Model) -> Option<audit_log::ActiveModel> + Send + 'static,
) -> Result<Provisioned, ProvisioningError> {
    let owner_db = owner_db.clone();
    tokio::spawn(async move {
        let tx = owner_db.begin().await?;
        let provisioned = make(&tx, new).await?;
        if let Some(line) = line(&provisioned.vendor) {
            audit_log::Entity::insert(line).exec_without_returning(&tx).await?;
        }
        tx.commit().await?;
        Ok(provisioned)
    })
    .await?
}

async fn make(tx: &DatabaseTransaction, new: NewVendor) -> Result<Provisioned, ProvisioningError> {
    let started = std::time::Instant::now();
    let installation = Installation::read(tx).await?;
    let number = VendorNumber::try_from(next_number(tx).await?)?;
    let role_name = RoleName::of(&installation.role_prefix, number)?;
    let schema = SchemaName::of(number);
    let NewVendor { owner, .. } = new.clone();
    let vendor = insert_vendor(tx, new, number, &role_name).await?;
    make_role_and_schema(tx, &installation, &role_name, &schema).await?;
    migrate::migrate_schema(tx, &schema).await?;
    restrict(tx, &schema, &role_name).await?;
    migrate::record_current(tx, vendor.id, started.elapsed()).await?;
    let owner_role = seed(tx).await?;
    let owner_existed = add_owner(tx, &vendor, owner_role, owner).await?;
    Registry::announce(tx, vendor.id).await?;
    Ok(Provisioned { vendor, owner_existed })
}

/// The names of this installation's roles. They become part of SQL text, so each is checked, wherever it comes from.
struct Installation {
    role_prefix: String,
    tenant_group: String,
    app_role: String,
}

impl Installation {
    async fn read(tx: &DatabaseTransaction) -> Result<Self, ProvisioningError> {
        let name = async |key: &str| -> Result<String, ProvisioningError> {
            migrate::setting(tx, key).await?.ok_or(ProvisioningError::NotMigrated)
        };
        Ok(Self {
            role_prefix: name("role_prefix").await?,
            tenant_group: migrate::quoted(&name("tenant_group").await?)?,
            app_role: migrate::quoted(&name("app_role").await?)?,
        })
    }
}

async fn next_number(tx: &DatabaseTransaction) -> Result<i32, DbErr> {
    let next = raw_sql!(Postgres, "SELECT nextval('platform.vendor_numbers')::integer AS number");
    let row = tx.query_one_raw(next).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("the next vendor's number".to_owned()))?.try_get("", "number")
}

/// Fails if the database does not know this time zone: its list may be older than this program's.
pub async fn check_time_zone(tx: &impl ConnectionTrait, zone: TimeZone) -> Result<(), ProvisioningError> {
    // The view `pg_timezone_names` would read every file of the list, which takes about 20 ms.
    let name = zone.name();
    let used = raw_sql!(Postgres, "SELECT pg_catalog.timezone({name}, now())");
    match tx.query_one_raw(used).await {
        Err(error) if sql_state(&error).as_deref() == Some(INVALID_PARAMETER_VALUE) => {
            Err(ProvisioningError::TimeZoneUnknown(name))
        }
        used => Ok(used.map(drop)?),
    }
}

async fn insert_vendor(
    tx: &DatabaseTransaction,
    new: NewVendor,
    number: VendorNumber,
    role_name: &RoleName,
) -> Result<vendor::Model, ProvisioningError> {
    let (code, subdomain) = (new.code.to_string(), new.subdomain.to_string());
    check_time_zone(tx, new.time_zone).await?;
    let row = vendor::ActiveModel {
        id: Set(Uuid::now_v7()),
        number: Set(number.get()),
        role_name: Set(role_name.to_string()),
        code: Set(code.clone()),
        name: Set(new.name),
        subdomain: Set(subdomain.clone()),
        contact_email: Set(new.contact_email),
        currency: Set(new.currency),
        country: Set(new.country),
        time_zone: Set(new.time_zone.name().to_owned()),
        languages: Set(new.languages),
        default_language: Set(new.default_language),
        ..Default::default()
    };
    vendor::Entity::insert(row).exec_with_returning(tx).await.map_err(|error| match violated_constraint(&error) {
        Some("vendors_code_key") => ProvisioningError::CodeTaken(code),
        Some("vendors_subdomain_key") => ProvisioningError::SubdomainTaken(subdomain),
        _ => error.into(),
    })
}

async fn make_role_and_schema(
    tx: &DatabaseTransaction,
    installation: &Installation,
    role: &RoleName,
    schema: &SchemaName,
) -> Result<(), DbErr> {
    let Installation { tenant_group, app_role, .. } = installation;
    let sql = format!(
        r#"CREATE ROLE "{role}" NOLOGIN;
           GRANT "{tenant_group}" TO "{role}";
           GRANT "{role}" TO "{app_role}";
           CREATE SCHEMA "{schema}";
           GRANT USAGE ON SCHEMA "{schema}" TO "{role}";
           ALTER DEFAULT PRIVILEGES IN SCHEMA "{schema}" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{role}";
           ALTER DEFAULT PRIVILEGES IN SCHEMA "{schema}" GRANT USAGE ON SEQUENCES TO "{role}""#
    );
    tx.execute_unprepared(&sql).await.map(drop)
}

#[derive(serde::Deserialize)]
struct Defaults {
    location: String,
    roles: Vec<DefaultRole>,
}

#[derive(serde::Deserialize)]
struct DefaultRole {
    key: String,
    name: String,
    permissions: Vec<String>,
}

/// Fills the new schema with its defaults; answers the id of the owner's role.
async fn seed(tx: &DatabaseTransaction) -> Result<Uuid, DbErr> {
    let defaults: Defaults = toml::from_str(DEFAULTS).map_err(|error| DbErr::Custom(error.to_string()))?;
    let mut owner_role = None;
    let roles: Vec<_> = defaults
        .roles
        .into_iter()
        .map(|default| {
            let id = Uuid::now_v7();
            if default.key == OWNER_ROLE {
                owner_role = Some(id);
            }
            role::ActiveModel {
                id: Set(id),
                key: Set(default.key),
                name: Set(default.name),
                permissions: Set(default.permissions),
                is_builtin: Set(true),
                ..Default::default()
            }
        })
        .collect();
    role::Entity::insert_many(roles).exec_without_returning(tx).await?;
    let rows = ShopSettings::default().rows().into_iter().filter(|(_, value)| !value.is_null());
    let settings = rows.map(|(key, value)| setting::ActiveModel {
        key: Set(key.to_owned()),
        value: Set(value),
        ..Default::default()
    });
    setting::Entity::insert_many(settings).exec_without_returning(tx).await?;
    let place = location::ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(defaults.location),
        is_default: Set(true),
        ..Default::default()
    };
    location::Entity::insert(place).exec_without_returning(tx).await?;
    owner_role.ok_or_else(|| DbErr::Custom("defaults.toml has no role `owner`".to_owned()))
}

/// Adds the owner to the platform's users and to the vendor's team; answers whether the person already had an account.
async fn add_owner(
    tx: &DatabaseTransaction,
    vendor: &vendor::Model,
    owner_role: Uuid,
    owner: NewOwner,
) -> Result<bool, DbErr> {
    let email = owner.email.to_string();
    let known = user::Entity::find().filter(user::Column::Email.eq(&email)).one(tx).await?;
    let existed = known.is_some();
    let (user_id, name) = match known {
        Some(user) => (user.id, user.name),
        None => (insert_user(tx, &owner).await?, owner.name.clone()),
    };
    let belongs = membership::ActiveModel {
        user_id: Set(user_id),
        vendor_id: Set(vendor.id),
        is_owner: Set(true),
        ..Default::default()
    };
    membership::Entity::insert(belongs).exec_without_returning(tx).await?;
    let member = team_member::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user_id),
        role_id: Set(owner_role),
        email: Set(email.clone()),
        name: Set(name),
        ..Default::default()
    };
    team_member::Entity::insert(member).exec_without_returning(tx).await?;
    let invited = invitation::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(vendor.id),
        user_id: Set(user_id),
        email: Set(Some(email.clone())),
        name: Set(owner.name.clone()),
        role_key: Set(OWNER_ROLE.to_owned()),
        token_hash: Set(owner.invitation_hash),
        expires_at: Set(owner.invitation_expires_at),
        ..Default::default()
    };
    invitation::Entity::insert(invited).exec_without_returning(tx).await?;
    if let Some(invitation) = owner.mail {
        let mail = mail::ActiveModel {
            id: Set(Uuid::now_v7()),
            vendor_id: Set(Some(vendor.id)),
            recipient: Set(email),
            sender_name: Set(invitation.sender_name),
            template: Set(invitation.template.to_owned()),
            subject: Set(invitation.subject),
            text_body: Set(invitation.text_body),
            html_body: Set(invitation.html_body),
            ..Default::default()
        };
        crate::queue::send_mail(tx, mail).await?;
    }
    Ok(existed)
}

async fn insert_user(tx: &DatabaseTransaction, owner: &NewOwner) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let (hash, expires_at) = match owner.temporary_password.clone() {
        Some((hash, expires_at)) => (Some(hash), Some(expires_at)),
        None => (None, None),
    };
    let row = user::ActiveModel {
        id: Set(id),
        email: Set(owner.email.to_string()),
        name: Set(owner.name.clone()),
        must_change_password: Set(hash.is_some()),
        password_hash: Set(hash),
        password_expires_at: Set(expires_at),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}
