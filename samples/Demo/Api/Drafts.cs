namespace Multyagents.Demo.Api;

/// <summary>Roles and templates as the contract wants to be told of them.</summary>
internal static class Drafts
{
    public static object Role(SampleRole role, string name) =>
        new { name, role.SystemPrompt, execution_constraints = role.Retry is { } retry ? new { retry_policy = retry } : null };

    /// <param name="template">The steps, with roles by name.</param>
    /// <param name="name">What the template will be called.</param>
    /// <param name="roles">Ids of the roles by name.</param>
    /// <param name="stepTimeoutSeconds">Longest attempt of a step.</param>
    /// <param name="projectId">The folder it works in; null: none.</param>
    public static object Template(SampleTemplate template, string name, IReadOnlyDictionary<string, long> roles, int stepTimeoutSeconds, long? projectId = null) => new
    {
        name,
        project_id = projectId,
        steps = template.Steps.Select(step => new
        {
            step.StepId,
            role_id = roles[step.Role],
            step.Title,
            step.Prompt,
            step.DependsOn,
            timeout_seconds = stepTimeoutSeconds,
        }),
    };
}
