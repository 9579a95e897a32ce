namespace Multyagents.Core.Tests.Properties;

/// <summary>Approvals, artifacts and handoffs.</summary>
internal sealed partial class ReferenceRun
{
    public bool HasInputs(int i) => Tasks[i].Conditions.Required.Count == 0 || Missing(i).Count == 0;

    public ValueList<RequiredArtifact> Missing(int i) => Tasks[i].Conditions.Required.Where(asked => !Matching(i, asked).Any()).ToValueList();

    public ValueList<long> Inputs(int i) => Tasks[i].Conditions.Required.SelectMany(asked => Matching(i, asked)).Distinct().Order().ToValueList();

    private RunRejection? DecideApproval(DecideApprovalRequest request)
    {
        if (Find(request.TaskId) is not (>= 0 and var i) || Tasks[i].Approval is not { } approval) return new RunRejection.ApprovalNotFound(request.TaskId.Value);
        if (request.Status is not (ApprovalStatus.Approved or ApprovalStatus.Rejected)) return RunRejection.Invalid.Field("status", "must be one of: approved, rejected");
        if (approval.Status == request.Status) return null;
        if (approval.Status == ApprovalStatus.Approved) return new RunRejection.ApprovalIsGiven(request.TaskId.Value, approval.DecidedBy);
        Tasks[i].Approval = new(request.Status, request.Actor, request.Comment, _at);
        Tasks[i].BlockNoted = false;
        return null;
    }

    private RunRejection? CreateArtifact(long id, NewArtifact artifact)
    {
        if (!Conditions.ArtifactTypes.Contains(artifact.ArtifactType))
            return RunRejection.Invalid.Field("artifact_type", "must be one of: text, file, diff, commit, report, custom");
        if (Find(artifact.ProducerTaskId) is not (>= 0 and var i)) return RunRejection.Invalid.NotOfRun("producer_task_id", artifact.ProducerTaskId, Given.Run);
        if (artifact.TaskId is { } about && Find(about) < 0) return RunRejection.Invalid.NotOfRun("task_id", about, Given.Run);
        Tasks[i].Produced.Add(new(id, artifact.ArtifactType, Conditions.Labels.Where(label => artifact.Metadata.Value.Contains($"\"{label}\"", StringComparison.Ordinal)).ToValueList()));
        return null;
    }

    private IEnumerable<long> Matching(int i, RequiredArtifact asked) =>
        from above in Graph.DependsOn[i]
        where asked.FromStepId is not { } step || step.Value == $"s{above}"
        let handoff = Tasks[above].Handoff
        where handoff is not null
        from artifact in Tasks[above].Produced
        where asked.ArtifactType is null || asked.ArtifactType == artifact.Type
        where asked.Label is null || artifact.Labels.Contains(asked.Label)
        where handoff.Artifacts.Any(listed => listed.ArtifactId == artifact.Id && listed.IsRequired)
        select artifact.Id;

    // A refusal that is on record counts as long as what it was refused for has not changed.
    private void HandOver(int producer, Handoff? handoff)
    {
        if (handoff is null && Tasks[producer].Handoff is null) return;
        var before = Enumerable.Range(0, Tasks.Length).Select(HasInputs).ToArray();
        Tasks[producer].Handoff = handoff;
        for (var i = 0; i < Tasks.Length; i++) Tasks[i].BlockNoted &= HasInputs(i) == before[i];
    }
}
