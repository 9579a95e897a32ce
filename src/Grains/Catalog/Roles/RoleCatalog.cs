namespace Multyagents.Catalog;

/// <summary>The roles.</summary>
public sealed class RoleCatalog(ICatalogStore store, IIdAllocator ids)
{
    /// <summary>All roles, ascending by id.</summary>
    public Task<IReadOnlyList<Role>> List() => store.ListRoles();

    /// <summary>A role; null when it does not exist.</summary>
    public Task<Role?> Find(RoleId id) => store.FindRole(id);

    /// <summary>Adds a role, unless the draft is <see cref="RunRejection.Invalid"/>.</summary>
    public async Task<Outcome<Role>> Create(RoleDraft draft)
    {
        if (!RoleRules.Validate(draft).IsAccepted(out var role, out var rejection)) return rejection;
        role = role with { Id = new(await ids.Allocate(IdKind.Role)) };
        await store.SaveRole(role);
        return role;
    }

    /// <summary>Replaces a role as a whole. <see cref="RunRejection.RoleNotFound"/> comes before <see cref="RunRejection.Invalid"/>.</summary>
    public async Task<Outcome<Role>> Replace(RoleId id, RoleDraft draft)
    {
        if (await store.FindRole(id) is null) return new RunRejection.RoleNotFound(id);
        if (!RoleRules.Validate(draft).IsAccepted(out var role, out var rejection)) return rejection;
        role = role with { Id = id };
        await store.SaveRole(role);
        return role;
    }

    /// <summary>Deletes a role unless tasks or templates refer to it.</summary>
    public Task<DeleteResult> Delete(RoleId id) => store.DeleteRole(id);
}
