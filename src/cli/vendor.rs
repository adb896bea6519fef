//! The command `orion vendor`, for vendors without HTTP.

use anyhow::Context;
use uuid::Uuid;

use super::running;
use crate::{
    app::App,
    config::Config,
    services::{
        audit::By,
        vendors::{self, CreateVendor, NewVendorForm, VendorFilter, VendorSort},
    },
    tenancy::resolve::VendorKey,
    types::{code::Coded, email::Email, page::PageRequest, sort::Sort, vendor_status::VendorStatus},
};

/// How many vendors are asked for at a time.
const PER_PAGE: u32 = 100;

/// Arguments of `orion vendor`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Vendor {
    /// Makes a vendor with its owner, and prints the owner's invitation.
    Create(Create),
    /// Lists vendors, or deleted ones with `--deleted`.
    List {
        /// Only vendors whose name, code, subdomain or contact address contains this text.
        #[arg(long)]
        search: Option<String>,
        /// Those that were deleted, instead of all others.
        #[arg(long)]
        deleted: bool,
    },
    /// Marks a vendor as verified.
    Verify {
        /// The vendor's code, in any case of its letters.
        code: String,
        /// Takes the mark away.
        #[arg(long)]
        undo: bool,
    },
    /// Pauses a vendor: its shop and its team are refused until it is resumed.
    Suspend {
        /// The vendor's code, in any case of its letters.
        code: String,
    },
    /// Opens a paused vendor again.
    Resume {
        /// The vendor's code, in any case of its letters.
        code: String,
    },
    /// Invites an owner of a vendor, and prints the link: one who never accepted, or another one.
    Invite {
        /// The vendor's code, in any case of its letters.
        code: String,
        /// Where the owner gets mail.
        email: String,
    },
    /// Deletes a vendor: it is gone for everybody at once. Its data stays until it is purged.
    Delete {
        /// The vendor's code, in any case of its letters.
        code: String,
        /// Says that it is meant.
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Brings a deleted vendor back as it was, with its data and its team.
    Restore {
        /// The vendor's code, in any case of its letters.
        code: String,
    },
    /// Removes a deleted vendor with all its data and files, now and for good.
    Purge {
        /// The vendor's code, in any case of its letters.
        code: String,
        /// Says that it is meant.
        #[arg(long, required = true)]
        yes: bool,
    },
}

/// Arguments of `orion vendor create`.
#[derive(Debug, clap::Args)]
pub(super) struct Create {
    /// 2 to 32 letters, digits or underscores.
    #[arg(long)]
    code: String,
    /// What the shop is called.
    #[arg(long)]
    name: String,
    /// Its host name label; by default made from the code.
    #[arg(long)]
    subdomain: Option<String>,
    /// Where the owner gets mail.
    #[arg(long)]
    owner_email: String,
    /// What the owner is called.
    #[arg(long)]
    owner_name: Option<String>,
    /// Where customers can ask.
    #[arg(long)]
    contact_email: Option<String>,
    /// ISO 4217; by default the platform's.
    #[arg(long)]
    currency: Option<String>,
    /// ISO 3166-1; by default the platform's.
    #[arg(long)]
    country: Option<String>,
    /// The IANA's name of its time zone, as Europe/Lisbon; by default the country's.
    #[arg(long)]
    time_zone: Option<String>,
    /// A language of the shop; may be given several times, the default first.
    #[arg(long = "language", default_value = "en")]
    languages: Vec<String>,
    /// Makes a password for the owner, which must be changed at the first sign-in.
    #[arg(long)]
    temporary_password: bool,
}

/// Does what the arguments say.
pub(super) async fn run(config: Config, arguments: Vendor) -> anyhow::Result<()> {
    running::with_app(config, async |app| match arguments {
        Vendor::Create(arguments) => create(&app, arguments).await,
        Vendor::List { search, deleted } => list(&app, search, deleted).await,
        Vendor::Verify { code, undo } => {
            let id = find(&app, &code).await?;
            vendors::set_verified(&app.db, &app.clock, By::system(), id, Some(!undo)).await?;
            Ok(())
        }
        Vendor::Suspend { code } => set_active(&app, &code, false).await,
        Vendor::Resume { code } => set_active(&app, &code, true).await,
        Vendor::Invite { code, email } => invite(&app, &code, &email).await,
        Vendor::Delete { code, yes: _ } => {
            let id = find(&app, &code).await?;
            Ok(vendors::delete(&app.db, &app.clock, By::system(), id).await?)
        }
        Vendor::Restore { code } => {
            let id = find_any(&app, &code).await?;
            let restored = vendors::restore(&app.db, &app.clock, By::system(), id).await;
            let restored = restored.with_context(|| format!("the vendor {code}"))?;
            println!("Vendor {} is {} again", restored.code, restored.status);
            Ok(())
        }
        Vendor::Purge { code, yes: _ } => {
            let id = find_any(&app, &code).await?;
            let purged = vendors::purge(&app.db, app.owner.as_ref(), &app.storage, app.clock.now(), id).await;
            purged.with_context(|| format!("the vendor {code}"))
        }
    })
    .await
}

async fn create(app: &App, arguments: Create) -> anyhow::Result<()> {
    let platform = &app.config.platform;
    let form = NewVendorForm {
        code: arguments.code,
        name: arguments.name,
        subdomain: arguments.subdomain,
        owner_email: arguments.owner_email,
        owner_name: arguments.owner_name,
        contact_email: arguments.contact_email,
        currency: arguments.currency.unwrap_or_else(|| platform.default_currency.clone()),
        country: arguments.country.unwrap_or_else(|| platform.default_country.clone()),
        time_zone: arguments.time_zone,
        default_language: arguments.languages.first().cloned().unwrap_or_default(),
        languages: arguments.languages,
        temporary_password: arguments.temporary_password,
    };
    let made = vendors::create(app.vendor_creation(), By::system(), parse(form)?).await?;
    println!("Vendor {} was made: {}", made.vendor.code, app.links().shop(&made.vendor.subdomain));
    println!("{} accepts the invitation at {}", made.owner_email, made.invitation_url);
    if let Some(password) = made.temporary_password {
        println!("Temporary password: {password}");
    }
    Ok(())
}

/// Reads the form; the error names each field that is wrong.
fn parse(form: NewVendorForm) -> anyhow::Result<CreateVendor> {
    CreateVendor::parse(form).map_err(|error| {
        let fields: Vec<_> = error.fields().iter().map(|field| format!("{}: {}", field.field, field.message)).collect();
        anyhow::anyhow!("{}", fields.join("\n       "))
    })
}

async fn list(app: &App, search: Option<String>, deleted: bool) -> anyhow::Result<()> {
    println!("{:<34}{:<30}{:<11}{:<10}OWNER", "CODE", "NAME", "STATUS", "VERIFIED");
    for page in 1.. {
        let filter =
            VendorFilter { search: search.clone(), status: deleted.then_some(VendorStatus::Deleted), verified: None };
        let request = PageRequest { page, per_page: PER_PAGE };
        let (views, total) = vendors::list(&app.db, filter, Sort::ascending(VendorSort::Code), request).await?;
        for view in views {
            let (vendor, owner) = (view.vendor, view.owner_email.unwrap_or_default());
            let verified = if vendor.verified_at.is_some() { "yes" } else { "no" };
            println!("{:<34}{:<30}{:<11}{verified:<10}{owner}", vendor.code, vendor.name, vendor.status);
        }
        if u64::from(page) * u64::from(PER_PAGE) >= total {
            break;
        }
    }
    Ok(())
}

async fn invite(app: &App, code: &str, email: &str) -> anyhow::Result<()> {
    let email = Email::parse(email).with_context(|| email.to_owned())?;
    let id = find(app, code).await?;
    let invited = vendors::invite_owner(app.invitations(), By::system(), id, Some(email)).await?;
    println!("{} accepts the invitation at {}", invited.email, invited.invitation_url);
    Ok(())
}

async fn set_active(app: &App, code: &str, active: bool) -> anyhow::Result<()> {
    let id = find(app, code).await?;
    vendors::set_active(&app.db, &app.clock, By::system(), id, Some(active)).await?;
    Ok(())
}

async fn find(app: &App, code: &str) -> anyhow::Result<Uuid> {
    let key = VendorKey::Code(code.to_uppercase());
    let tenant = app.tenants.find(&key).await.with_context(|| format!("the vendor {code}"))?;
    Ok(tenant.vendor_id)
}

/// Of any status, the deleted included.
async fn find_any(app: &App, code: &str) -> anyhow::Result<Uuid> {
    let found = vendors::id_of(&app.db, code).await?;
    found.with_context(|| format!("there is no vendor {code}, or it was purged"))
}
