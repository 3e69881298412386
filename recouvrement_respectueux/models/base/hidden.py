"""Our fields on Odoo's models, for colleagues who may not see them."""


def hidden_fields(records, operation):
    """Names of our fields that this user may not read or write.

    :param str operation: ``read`` or ``write``
    """
    return {
        name
        for name, field in records._fields.items()
        if field.groups
        and name.startswith("recovery_")
        and not records._has_field_access(field, operation)
    }


def copy_without(records, copy_data, default):
    """What ``copy_data`` of Odoo gives, without the fields that this user may not see:
    Odoo would refuse the whole copy."""
    hidden = hidden_fields(records, "read")
    copies = copy_data({**dict.fromkeys(hidden, False), **(default or {})})
    return [
        {name: value for name, value in vals.items() if name not in hidden}
        for vals in copies
    ]
