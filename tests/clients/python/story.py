"""The whole story through the Python client, as a programmer would tell it: every call and every model is generated."""

import os
import time
from typing import TypeVar
from uuid import UUID

import orion_admin.models as operators
import orion_public.models as customers
import orion_vendor.models as team
from orion_admin import AuthenticatedClient as AdminClient
from orion_admin import Client as AnyAdminClient
from orion_admin.api.auth import admin_login
from orion_admin.api.vendors import admin_create_vendor
from orion_public import Client as PublicClient
from orion_public.api.cart import public_add_cart_item, public_create_cart
from orion_public.api.orders import public_place_order
from orion_public.api.products import public_list_products
from orion_vendor import AuthenticatedClient as VendorClient
from orion_vendor import Client as AnyVendorClient
from orion_vendor.api.auth import vendor_accept_invitation
from orion_vendor.api.dashboard import vendor_get_dashboard_stats
from orion_vendor.api.inventory import vendor_receive_inventory
from orion_vendor.api.orders import vendor_set_order_status
from orion_vendor.api.products import vendor_create_product

T = TypeVar("T")
SERVER = os.environ["ORION_TEST_URL"]
RUN = format(int(time.time() * 1000), "X")
CODE = f"PY_{RUN}"
PASSWORD = "nine mustard seeds in a jar"


def expect(answer: object, model: type[T]) -> T:
    """What the call was to answer; a refusal ends the story."""
    assert isinstance(answer, model), answer
    return answer


def operator() -> AdminClient:
    """An operator, signed in."""
    login = operators.LoginIn(
        email=os.environ["ORION_TEST_ADMIN_EMAIL"], password=os.environ["ORION_TEST_ADMIN_PASSWORD"]
    )
    base = f"{SERVER}/api/v1/admin"
    session = expect(admin_login.sync(client=AnyAdminClient(base), body=login), operators.SessionOut)
    return AdminClient(base, token=str(session.access_token))


def open_shop(admin: AdminClient) -> VendorClient:
    """A vendor of this run's own, and its owner."""
    wish = operators.VendorIn(code=CODE, name="Atelier Python", owner_email=f"owner-{RUN.lower()}@example.lu")
    made = expect(admin_create_vendor.sync(client=admin, body=wish), operators.NewVendorOut)
    acceptance = team.AcceptInvitationIn(token=made.invitation_url.split("#")[1], name="Mariette", password=PASSWORD)
    base = f"{SERVER}/api/v1/vendor"
    answer = vendor_accept_invitation.sync(client=AnyVendorClient(base), body=acceptance)
    session = expect(answer, team.SessionOut)
    return VendorClient(base, token=str(session.access_token))


def fill_catalog(owner: VendorClient) -> UUID:
    """One product with ten pieces."""
    wish = team.ProductIn(title="Tasse à café", price=1990)
    product = expect(vendor_create_product.sync(client=owner, body=wish), team.ProductOut)
    received = team.ReceiveIn(variant_id=product.variants[0].id, quantity=10)
    expect(vendor_receive_inventory.sync(client=owner, body=received), team.InventoryOut)
    return product.id


def order(product: UUID) -> UUID:
    """A guest buys three."""
    shop = PublicClient(f"{SERVER}/api/v1/public/vendors")
    found = expect(public_list_products.sync(CODE, client=shop), customers.PagePublicProductOut)
    assert [item.id for item in found.items] == [product]
    cart = expect(public_create_cart.sync(CODE, client=shop), customers.CartOut)
    item = customers.CartItemIn(product_id=product, quantity=3)
    expect(public_add_cart_item.sync(CODE, str(cart.session), client=shop, body=item), customers.CartOut)
    where = customers.Address.from_dict(
        {"line1": "1, rue de la Gare", "postal_code": "1611", "city": "Luxembourg", "country": "LU"}
    )
    wish = customers.OrderIn(
        email="ada@example.org", first_name="Ada", last_name="Weber", session=str(cart.session), shipping_address=where
    )
    placed = expect(public_place_order.sync(CODE, client=shop, body=wish), customers.PublicOrderOut)
    assert placed.total.amount == 3 * 1990, placed
    return placed.id


def ship(owner: VendorClient, order_id: UUID) -> None:
    """The team sends it; what can't be is refused in words."""
    for status in (team.OrderStatus.PROCESSING, team.OrderStatus.SHIPPED):
        step = team.OrderStatusIn(status=status)
        expect(vendor_set_order_status.sync(order_id, client=owner, body=step), team.OrderOut)
    back = team.OrderStatusIn(status=team.OrderStatus.PENDING)
    refusal = expect(vendor_set_order_status.sync(order_id, client=owner, body=back), team.Error)
    assert refusal.error_code == "INVALID_ORDER_STATUS", refusal


admin = operator()
owner = open_shop(admin)
ship(owner, order(fill_catalog(owner)))
stats = expect(vendor_get_dashboard_stats.sync(client=owner), team.DashboardOut)
assert stats.sales_today.amount == 3 * 1990, stats
print("Python: from an empty shop to a parcel")
