namespace Multyagents.Catalog;

/// <summary>What a role must be like.</summary>
public static class RoleRules
{
    /// <summary>The role that a draft describes, without its id yet; or all that is wrong with the draft.</summary>
    public static Outcome<Role> Validate(RoleDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var errors = new FieldErrors();
        var name = TextRules.Required(draft.Name, "name", Limits.MaxNameLength, errors);
        var systemPrompt = draft.SystemPrompt ?? "";
        TextRules.Check(systemPrompt, "system_prompt", Limits.MaxPromptLength, errors);
        var allowedTools = TextRules.List(draft.AllowedTools, "allowed_tools", errors);
        var skillPacks = TextRules.List(draft.SkillPacks, "skill_packs", errors);
        var constraints = draft.ExecutionConstraints ?? JsonText.EmptyObject;
        ExecutionConstraintRules.Check(constraints, "execution_constraints", errors);
        return errors.Or(() => new Role(
            default, name, draft.Context7Enabled ?? false, systemPrompt, allowedTools, skillPacks, constraints));
    }
}
