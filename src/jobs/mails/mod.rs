//! Mails: what each says, and how it is written to the outbox. A mail is in the file of those who get it.

mod accounts;
mod console;
mod customers;
mod order_view;
mod orders;
#[cfg(test)]
mod samples;
mod team;
mod vendor;

use anyhow::anyhow;
use uuid::Uuid;

use super::permanent_error::PermanentError;
use crate::app::App;

pub(super) use accounts::{email_change, email_changed, password_reset};
pub(super) use customers::by_address;

/// Writes this mail about something of the vendor's, such as an order; does nothing if the vendor no longer exists.
pub(super) async fn write(app: &App, vendor_id: Uuid, mail: &str, about: Uuid) -> anyhow::Result<()> {
    let Some(tenant) = vendor::find(app, vendor_id).await? else { return Ok(()) };
    let is_known = orders::write(app, &tenant, mail, about).await?
        || team::write(app, &tenant, mail, about).await?
        || customers::write(app, &tenant, mail, about).await?;
    known(is_known, mail)
}

/// Writes this mail to a user, if the user exists.
pub(super) async fn write_to_user(app: &App, mail: &str, user_id: Uuid) -> anyhow::Result<()> {
    known(accounts::write(app, mail, user_id).await?, mail)
}

fn known(is_known: bool, mail: &str) -> anyhow::Result<()> {
    if is_known { Ok(()) } else { Err(PermanentError(anyhow!("There is no mail {mail}.")).into()) }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::{accounts, customers, orders, samples::Samples, team};
    use crate::{i18n::Locale, templates::Templates};

    fn all() -> Vec<Samples> {
        [accounts::all(), customers::all(), orders::all(), team::all()].into_iter().flatten().collect()
    }

    #[test]
    fn every_mail_has_samples() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tenant_templates/emails");
        let files = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name().display().to_string());
        let templates: BTreeSet<_> = files.filter_map(|file| file.strip_suffix(".html").map(str::to_owned)).collect();
        let mails: BTreeSet<_> =
            all().iter().map(|mail| mail.name.to_owned()).chain(["components".to_owned()]).collect();
        assert_eq!(templates, mails);
    }

    /// Renders every sample in every language, and looks for what must not be in a mail.
    #[test]
    fn every_mail_renders_from_its_samples() {
        let templates = Templates::load().unwrap();
        for Samples { name, render } in all() {
            for locale in Locale::ALL {
                for mail in render(&templates, locale).unwrap_or_else(|error| panic!("{name}: {error:?}")) {
                    let all = [&mail.subject, &mail.text, &mail.html];
                    assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'), "{name} has a subject");
                    assert!(all.iter().all(|part| !part.contains("{$")), "{name} fills every text: {mail:?}");
                    assert!(
                        !mail.text.contains("&amp;") && !mail.text.contains("<p"),
                        "{name} in plain text: {mail:?}"
                    );
                    assert!(!mail.text.contains("\n\n\n") && !mail.text.starts_with('\n'), "{name}: {}", mail.text);
                    assert!(mail.html.contains(&format!("lang=\"{}\"", locale.code())), "{name} says its language");
                    assert!(!mail.html.contains("<script>alert"), "{name} escapes");
                }
            }
        }
    }
}
