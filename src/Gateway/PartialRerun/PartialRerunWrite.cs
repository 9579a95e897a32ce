using System.ComponentModel.DataAnnotations;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.PartialRerun;

/// <summary>A partial re-run: which failed tasks, who, and why.</summary>
public sealed record PartialRerunWrite : INamesCaller
{
    /// <summary>Selected tasks; at least one task or step.</summary>
    public long[]? TaskIds { get; init; }

    /// <summary>Selected steps, for runs from a template.</summary>
    public string?[]? StepIds { get; init; }

    /// <summary>Who asks; required, not blank.</summary>
    [Required]
    [MaxLength(Limits.MaxActorLength)]
    public string? RequestedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { RequestedBy = name };

    /// <summary>Why; required, not blank.</summary>
    [Required]
    [MaxLength(Limits.MaxReasonLength)]
    public string? Reason { get; init; }

    /// <summary>Dispatch what is ready at once; default true.</summary>
    public bool? AutoDispatch { get; init; }

    /// <summary>At most so many at once: 1 to 100, default 10.</summary>
    public int? MaxDispatch { get; init; }

    /// <summary>True: validate and plan only; nothing changes and nothing is journaled. Default false.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Answer with the whole run after it (<c>aggregate</c>); default true. Large for a large run.</summary>
    public bool? IncludeAggregate { get; init; }

    /// <summary>The <c>plan_hash</c> of a dry run: 409 when the re-run would not do any more what that showed.</summary>
    public string? PlanHash { get; init; }

    internal PartialRerunRequest ToRequest(Shape shape, string? idempotencyKey, long? expectedVersion)
    {
        var tasks = shape.Ids<TaskId>("task_ids", TaskIds);
        var steps = Steps(shape);
        if (tasks.Count == 0 && steps.Count == 0) shape.Refuse("task_ids", "select at least one task (task_ids) or step (step_ids)");
        var request = new PartialRerunRequest(
            tasks,
            steps,
            shape.Required("requested_by", RequestedBy, Limits.MaxActorLength),
            shape.Required("reason", Reason, Limits.MaxReasonLength),
            AutoDispatch ?? true,
            shape.Number("max_dispatch", MaxDispatch, Limits.DefaultMaxDispatch, Limits.MinDispatch, Limits.MaxDispatch),
            DryRun ?? false,
            idempotencyKey,
            RequestHash: null,
            expectedVersion,
            Plan(shape));
        return idempotencyKey is null ? request : request with { RequestHash = RequestHash.Of(request) };
    }

    private PlanHash? Plan(Shape shape)
    {
        if (PlanHash is not { } text) return null;
        if (Multyagents.PlanHash.TryParse(text, out var hash)) return hash;
        shape.Refuse("plan_hash", "is not one: give the plan_hash of a dry run's answer as it came");
        return null;
    }

    private ValueList<StepId> Steps(Shape shape)
    {
        var texts = shape.List("step_ids", StepIds) ?? default;
        for (var index = 0; index < texts.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(texts[index])) shape.Refuse($"step_ids[{index}]", "must not be blank");
        }

        return texts.Select(text => text.Trim()).Distinct(StringComparer.Ordinal).Select(text => new StepId(text)).ToValueList();
    }
}
