using Multyagents.Demo.Api;

namespace Multyagents.Demo.Workflows;

/// <summary>
/// The system's roles and templates. What an earlier showing has left is used again, so that the lists stay short; what somebody has
/// changed since is left alone, and made anew beside it.
/// </summary>
internal sealed class Shelf
{
    private const int StepTimeoutSeconds = 60;

    private readonly DemoClient _client;
    private readonly RoleInfo[] _roles;
    private readonly TemplateInfo[] _templates;
    private readonly Dictionary<SampleRole, long> _roleIds = [];
    private readonly Dictionary<SampleTemplate, long> _templateIds = [];

    private Shelf(DemoClient client, RoleInfo[] roles, TemplateInfo[] templates) => (_client, _roles, _templates) = (client, roles, templates);

    public static async Task<Shelf> Open(DemoClient client) =>
        new(client, await client.Get<RoleInfo[]>(Paths.Roles), await client.Get<TemplateInfo[]>(Paths.Templates));

    /// <summary>The id of the template: the one that is there, or a new one.</summary>
    public async Task<long> IdOf(SampleTemplate template)
    {
        if (!_templateIds.TryGetValue(template, out var id)) _templateIds[template] = id = await FindOrCreate(template);
        return id;
    }

    private async Task<long> FindOrCreate(SampleTemplate template)
    {
        var roles = new Dictionary<string, long>();
        foreach (var role in template.Roles) roles[role.Name] = await IdOf(role);
        if (_templates.FirstOrDefault(there => IsSame(there, template, roles)) is { } known) return known.Id;
        var created = await _client.Post<Created>(Paths.Templates, Drafts.Template(template, template.Name, roles, StepTimeoutSeconds));
        return created.Id;
    }

    private async Task<long> IdOf(SampleRole role)
    {
        if (_roleIds.TryGetValue(role, out var id)) return id;
        var known = _roles.FirstOrDefault(there => there.Name == role.Name && there.SystemPrompt == role.SystemPrompt);
        return _roleIds[role] = known?.Id ?? (await _client.Post<Created>(Paths.Roles, Drafts.Role(role, role.Name))).Id;
    }

    private static bool IsSame(TemplateInfo there, SampleTemplate template, Dictionary<string, long> roles) =>
        there.Name == template.Name
        && there.Steps.Length == template.Steps.Length
        && there.Steps.Zip(template.Steps).All(pair => IsSame(pair.First, pair.Second, roles));

    private static bool IsSame(StepInfo there, SampleStep step, Dictionary<string, long> roles) =>
        there.StepId == step.StepId
        && there.RoleId == roles[step.Role]
        && there.Title == step.Title
        && there.Prompt == step.Prompt
        && there.DependsOn.SequenceEqual(step.DependsOn);
}
