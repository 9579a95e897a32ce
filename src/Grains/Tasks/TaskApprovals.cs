using Multyagents.Catalog;
using Multyagents.Runs;

namespace Multyagents.Tasks;

/// <summary>Approvals of tasks that belong to no run yet: kept with the task, journaled by the run that claims it.</summary>
internal static class TaskApprovals
{
    /// <summary>How a task's approval stands; null when it needs none.</summary>
    public static Approval? Of(TaskRecord task)
    {
        if (!task.Spec.RequiresApproval) return null;
        return task.Approval is { } decided
            ? new(task.Id, decided.Status, decided.DecidedBy, decided.Comment, decided.At)
            : new(task.Id, ApprovalStatus.Pending, null, null, null);
    }

    /// <summary>Decides it; null when the task has come to belong to a run meanwhile.</summary>
    public static async Task<Outcome<Approval>?> Decide(ITaskStore tasks, TaskRecord task, DecideApprovalRequest request, DateTimeOffset at)
    {
        if (Of(task) is not { } current) return new RunRejection.ApprovalNotFound(task.Id.Value);
        if (ApprovalRules.Check(request, current.Status, current.DecidedBy) is { } rejection) return rejection;
        if (current.Status == request.Status) return current;
        var decision = new ApprovalDecision(request.Status, request.Actor, request.Comment, at);
        if (!await tasks.DecideApproval(task.Id, decision)) return null;
        return new Approval(task.Id, decision.Status, decision.DecidedBy, decision.Comment, decision.At);
    }
}
