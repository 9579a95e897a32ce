namespace Multyagents.Catalog;

/// <summary>The workflow templates. Runs keep their own copy: a change here never reaches a run that was started before.</summary>
public sealed class TemplateCatalog(ICatalogStore store, IIdAllocator ids)
{
    /// <summary>All templates, ascending by id.</summary>
    public Task<IReadOnlyList<WorkflowTemplate>> List() => store.ListTemplates();

    /// <summary>A template; null when it does not exist.</summary>
    public Task<WorkflowTemplate?> Find(TemplateId id) => store.FindTemplate(id);

    /// <summary>Adds a template, unless the draft is <see cref="RunRejection.Invalid"/>.</summary>
    public async Task<Outcome<WorkflowTemplate>> Create(TemplateDraft draft)
    {
        if (!(await Check(draft)).IsAccepted(out var template, out var rejection)) return rejection;
        return await Save(template with { Id = new(await ids.Allocate(IdKind.Template)) }, draft);
    }

    /// <summary>Replaces a template as a whole. <see cref="RunRejection.TemplateNotFound"/> comes before <see cref="RunRejection.Invalid"/>.</summary>
    public async Task<Outcome<WorkflowTemplate>> Replace(TemplateId id, TemplateDraft draft)
    {
        if (await store.FindTemplate(id) is null) return new RunRejection.TemplateNotFound(id);
        if (!(await Check(draft)).IsAccepted(out var template, out var rejection)) return rejection;
        return await Save(template with { Id = id }, draft);
    }

    /// <summary>Deletes a template.</summary>
    public Task<DeleteResult> Delete(TemplateId id) => store.DeleteTemplate(id);

    private async Task<Outcome<WorkflowTemplate>> Check(TemplateDraft draft) =>
        TemplateRules.Validate(draft, await TemplateReferences.Load(draft, store));

    private async Task<Outcome<WorkflowTemplate>> Save(WorkflowTemplate template, TemplateDraft draft)
    {
        var refused = await ReferringWrite.Try(
            () => store.SaveTemplate(template),
            async () => (await Check(draft)).Rejection);
        return refused is null ? template : refused;
    }
}
