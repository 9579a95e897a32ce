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
        var references = await TemplateReferences.Load(draft, store);
        if (!TemplateRules.Validate(draft, references).IsAccepted(out var template, out var rejection)) return rejection;
        template = template with { Id = new(await ids.Allocate(IdKind.Template)) };
        await store.SaveTemplate(template);
        return template;
    }

    /// <summary>Replaces a template as a whole. <see cref="RunRejection.TemplateNotFound"/> comes before <see cref="RunRejection.Invalid"/>.</summary>
    public async Task<Outcome<WorkflowTemplate>> Replace(TemplateId id, TemplateDraft draft)
    {
        if (await store.FindTemplate(id) is null) return new RunRejection.TemplateNotFound(id);
        var references = await TemplateReferences.Load(draft, store);
        if (!TemplateRules.Validate(draft, references).IsAccepted(out var template, out var rejection)) return rejection;
        template = template with { Id = id };
        await store.SaveTemplate(template);
        return template;
    }

    /// <summary>Deletes a template.</summary>
    public Task<DeleteResult> Delete(TemplateId id) => store.DeleteTemplate(id);
}
