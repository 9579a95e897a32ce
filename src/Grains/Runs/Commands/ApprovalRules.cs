namespace Multyagents.Runs;

/// <summary>What may be decided about an approval: the same inside a run and before there is one.</summary>
internal static class ApprovalRules
{
    /// <summary>Why the decision is refused; null when it may be taken (or was taken before).</summary>
    public static RunRejection? Check(DecideApprovalRequest request, ApprovalStatus current, string? decidedBy)
    {
        if (request.Status is not (ApprovalStatus.Approved or ApprovalStatus.Rejected))
            return RunRejection.Invalid.Field("status", "must be one of: approved, rejected");
        if (request.Actor?.Length > Limits.MaxActorLength)
            return RunRejection.Invalid.Field("actor", $"must have at most {Limits.MaxActorLength} characters");
        if (request.Comment?.Length > Limits.MaxCommentLength)
            return RunRejection.Invalid.Field("comment", $"must have at most {Limits.MaxCommentLength} characters");
        return current == ApprovalStatus.Approved && request.Status == ApprovalStatus.Rejected
            ? new RunRejection.ApprovalIsGiven(request.TaskId.Value, decidedBy)
            : null;
    }
}
