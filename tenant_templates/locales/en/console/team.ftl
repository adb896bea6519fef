# Team

nav-team = Team
members = Members
invitations = Invitations
roles = Roles
role = Role
permission = Permission
yes = yes
no = no
never = never
you = (you)
edit-named = Edit { $name }
switch-vendor = Switch to another shop

## Members

team-lead = People who can sign in to { $vendor }. A login may serve several shops; roles belong to this one.
search-members = Search members
search-members-hint = Name, e-mail
any-role = Any role
member-active = Active
member-disabled = Disabled
last-seen = Last seen
joined = Joined
role-of = Role of { $name }
member-has-role = { $name }: { $role }
disable = Disable
enable = Enable
disable-question = Disable { $name }?
disable-text = They are signed out at once and can’t sign in here until you enable them again.
keep-member = Leave as it is
now-disabled = { $name } is disabled
now-enabled = { $name } can work again
remove-member = Remove from the team
remove-question = Remove { $name } from the team?
remove-text = They are signed out at once. Their account stays; to come back they need a new invitation.
now-removed = { $name } is no longer in the team

## Inviting

invite = Invite
invite-title = Invite to the team
invite-lead = We send a link that works once.
send-invitation = Send invitation
invitation-sent = An invitation is on its way to { $email }
invitations-lead = People who have not accepted yet.
invitations-empty = Nobody is waiting
invitations-empty-hint = Whom you invite stands here until they accept.
search-invitations = Search invitations
invited = Invited
invited-by = Invited by
the-platform = The platform
link = Link
link-ends = Works until { $date }
link-ended = Expired { $date }
send-again = Send again
take-back = Take back
revoke-question = Take back the invitation of { $email }?
revoke-text = The link in the mail stops working at once.
invitation-revoked = The invitation of { $email } was taken back

## Roles

roles-lead = A change acts on the next click of everybody who has the role.
what-roles-allow = What each role may do
roles-empty-hint = These four cover most shops. Make one of your own if, say, packers should see orders and nothing else.
n-members = { $count } members
n-members-one = { $count } member
create-role = Create a role
create-role-lead = You can give what your own role allows.
edit-role = Edit role
edit-role-lead = { $count } members have it.
edit-role-lead-one = { $count } member has it.
role-made = The role { $name } was made
role-saved = The role { $name } is changed
delete-role = Delete role
delete-role-question = Delete the role { $name }?
delete-role-text = Nobody has it.
role-deleted = The role { $name } was deleted
permissions-goods = Products and inventory
permissions-sales = Orders and customers
permissions-marketplace = Marketplace
permissions-shop = The shop as a whole

## Accepting, and owners

invitation-as = Your role:
invitation-lead-known = There is an account for { $email }. Give its password to join.
your-password = Your password
your-password-hint = The one you sign in with already.
invitation-refused = This invitation no longer works
invitation-refused-hint = It was accepted or taken back, a newer one was sent, or it is too old. If you have joined, sign in; else ask for a new one.
invitation-paused = { $vendor } is paused
invitation-paused-hint = Nobody can join at the moment. The link works again once the shop is open.
invite-owner = Invite the owner
invite-owner-lead = For an owner who never accepted or can’t get in, or for one more. Earlier links of theirs stop working.
owner-invited = { $email } is invited
owner-invited-lead = The mail is on its way; the link works until { $date }.

## Errors

error-last-owner = The last owner who can sign in stays one. Make somebody else an owner first.
error-permission-not-grantable = Your own role does not allow as much.
error-member-exists = This person is in the team already.
error-member-not-found = Somebody removed this member meanwhile.
error-invitation-not-found = It was accepted or taken back meanwhile.
error-role-not-found = Somebody deleted this role meanwhile.
error-role-name-taken = Another role has this name.
error-role-not-changeable = Members have this role, or people who are invited to it.
error-team-full = There is no room for more.
