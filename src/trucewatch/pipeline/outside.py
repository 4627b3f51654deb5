"""Lets people in whom a provider vouches for, with the role that their groups give them."""

from trucewatch.core.errors import SetupError
from trucewatch.engines.oidc import Known, Provider
from trucewatch.engines.passwords import new_secret
from trucewatch.pipeline.entering import SESSION
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.workspace import SignIn
from trucewatch.stores.catalogue_accounts import ROLES, Account, Role


class Outside:
    """The second door, open only where ``trucewatch.toml`` has a table ``[sign_in]``."""

    def __init__(self, serving: Serving, rules: SignIn) -> None:
        """Take the workspace and the rules.

        Raises:
            SetupError: the extra is missing, or the file of the secret cannot be read.
        """
        self._serving, self.rules = serving, rules
        self.provider = Provider(
            rules.issuer, rules.client_id, _secret(serving, rules), serving.clock
        )

    def enter(self, known: Known) -> str | None:
        """Return the secret of a new session, None for somebody without a role here.

        An account is bound to the provider's subject: a name that is taken by somebody else, or by
        an account with a password, opens nothing.
        """
        role = self.role_of(known)
        accounts = self._serving.catalogue.accounts
        held, bond = accounts.get(known.name), f"oidc {self.rules.issuer} {known.subject}"
        if role is None or not known.name.isprintable() or not 2 <= len(known.name) <= 64:
            return None
        if held is not None and (held.secret != bond or held.disabled):
            return None
        now = self._serving.clock()
        if held is None or held.role != role:
            accounts.put(Account(name=known.name, role=role, secret=bond, created=now))
        secret = new_secret()
        accounts.open_session(secret, known.name, now, now + SESSION)
        return secret

    def role_of(self, known: Known) -> Role | None:
        """Return the strongest role that the groups of somebody give, None for none."""
        told = known.claims.get(self.rules.claim, ())
        groups = [told] if isinstance(told, str) else list(told) if isinstance(told, list) else []
        named = [g for g in groups if isinstance(g, str) and g in self.rules.roles]
        given = {self.rules.roles[g] for g in named}
        return next((role for role in reversed(ROLES) if role in given), None)


def _secret(serving: Serving, rules: SignIn) -> str | None:
    if rules.secret_file is None:
        return None
    path = serving.workspace.root / rules.secret_file
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SetupError(f"{path}: cannot be read; put the client's secret there") from error
