namespace Multyagents.Core.Tests.PartialReruns;

public sealed class IdempotencyTests
{
    [Fact]
    public void The_same_key_and_body_do_nothing_again()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a", key: "k", hash: "h"));
        run.When(Do.Rerun(tasks: "a", key: "k", hash: "h")).ThenNothing();
        run.Where("a:failed").When(Do.Rerun(tasks: "a", key: "k", hash: "h")).ThenNothing();
    }

    [Fact]
    public void The_same_key_with_another_body_is_refused() => Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a", key: "k", hash: "h"))
        .When(Do.Rerun(tasks: "a", key: "k", hash: "other"))
        .ThenRefused("Idempotency-Key 'k' was used with another request body");

    [Fact]
    public void A_repetition_is_answered_whatever_became_of_the_run()
    {
        var run = Given.Template("a", "b").Where("a:failed").Then(Do.Rerun(tasks: "a", key: "k", hash: "h", version: null));
        var first = PartialRerun.Earlier(run.State, Do.Rerun(key: "k", hash: "h").Request);
        Assert.Equal(Given.TaskIds("a"), first?.SelectedTaskIds);
        run.Paused().When(Do.Rerun(tasks: "a", key: "k", hash: "h", version: 1)).ThenNothing();
        run.Aborted().When(Do.Rerun(tasks: "a", key: "k", hash: "h")).ThenNothing();
        run.When(Do.Rerun(tasks: "a", key: "k", hash: "z")).ThenRefused(new RunRejection.IdempotencyKeyReused("k"));
    }

    [Fact]
    public void A_refused_request_leaves_its_key_free()
    {
        var run = Given.Template("a").Where("a:running");
        run.When(Do.Rerun(tasks: "a", key: "k", hash: "h")).ThenRefused(new RunRejection.TasksAreActive(Given.Run, Given.TaskIds("a")));
        run.Where("a:failed").Then(Do.Rerun(tasks: "a", key: "k", hash: "other"));
    }

    [Fact]
    public void Another_key_or_none_is_another_request()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a", key: "k", hash: "h")).Where("a:failed");
        run.Then(Do.Rerun(tasks: "a", key: "k2", hash: "h")).Where("a:failed").Then(Do.Rerun(tasks: "a"));
        Assert.Equal(4, run['a'].Attempt);
    }

    [Fact]
    public void A_dry_run_is_validated_afresh_under_a_used_key() => Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a", key: "k", hash: "h"))
        .When(Do.Rerun(tasks: "a", key: "k", hash: "h", dry: true))
        .ThenRefused(new RunRejection.TasksAreActive(Given.Run, Given.TaskIds("a")));

    [Fact]
    public void The_oldest_keys_are_forgotten_first()
    {
        var run = Given.Template("a").Where("a:failed");
        for (var i = 0; i <= Limits.MaxIdempotencyKeysPerRun; i++) run.Then(Do.Rerun(tasks: "a", key: $"k{i}", hash: "h")).Where("a:failed");

        Assert.Equal(Limits.MaxIdempotencyKeysPerRun, run.State.KeyedReruns.Count);
        run.When(Do.Rerun(tasks: "a", key: "k1", hash: "z")).ThenRefused(new RunRejection.IdempotencyKeyReused("k1"));
        run.Then(Do.Rerun(tasks: "a", key: "k0", hash: "h"));
    }
}
