namespace Multyagents.Core.Tests.Artifacts;

/// <summary>Which artifacts are taken.</summary>
public sealed class CreateArtifactTests
{
    [Fact]
    public void Is_on_record_with_everything_that_was_given()
    {
        var metadata = new JsonText("""{"label":"x","size":3}""");
        Given.Template("a", "b")
            .When(new CreateArtifact(11, new NewArtifact("file", "/out/11", "a file", Given.Task('a'), Given.Task('b'), metadata)) { At = default })
            .Then(new ArtifactCreated(11, "file", "/out/11", "a file", Given.Task('a'), Given.Task('b'), metadata) { TaskId = Given.Task('a') });
    }

    [Theory]
    [InlineData("text")]
    [InlineData("file")]
    [InlineData("diff")]
    [InlineData("commit")]
    [InlineData("report")]
    [InlineData("custom")]
    public void Each_type_of_the_contract_is_taken(string type) => Given.Template("a").Then(Do.CreateArtifact('a', 11, type));

    [Theory]
    [InlineData("poem")]
    [InlineData("Report")]
    [InlineData("")]
    public void No_other_type_is(string type) => Given.Template("a")
        .When(Do.CreateArtifact('a', 11, type))
        .ThenRefused("artifact_type: must be one of: text, file, diff, commit, report, custom");

    [Theory]
    [InlineData("a:created")]
    [InlineData("a:running")]
    [InlineData("a:success")]
    [InlineData("a:failed")]
    public void It_may_come_at_any_time(string status) => Given.Template("a").Where(status).Then(Do.CreateArtifact('a', 11));

    [Fact]
    public void It_may_come_late_in_a_paused_or_aborted_run()
    {
        Given.Template("a").Where("a:running").Paused().Then(Do.CreateArtifact('a', 11));
        Given.Template("a").Where("a:running").Aborted().Then(Do.CreateArtifact('a', 11));
    }

    [Fact]
    public void Producer_and_subject_have_to_be_tasks_of_the_run()
    {
        var run = Given.Template("a");
        run.When(Do.CreateArtifact('z', 11)).ThenRefused(RunRejection.Invalid.NotOfRun("producer_task_id", Given.Task('z'), Given.Run));
        var about = Do.CreateArtifact('a', 11);
        run.When(about with { Artifact = about.Artifact with { TaskId = Given.Task('z') } }).ThenRefused(RunRejection.Invalid.NotOfRun("task_id", Given.Task('z'), Given.Run));
    }

    [Theory]
    [InlineData("[]", "metadata: must be an object")]
    [InlineData("{", "metadata: must be valid JSON without duplicate members")]
    [InlineData("""{"a":1,"a":2}""", "metadata: must be valid JSON without duplicate members")]
    [InlineData("""{"label":"\ud800"}""", "metadata: must not contain escapes that are not Unicode text")]
    public void Metadata_has_to_be_an_object(string metadata, string refusal)
    {
        var command = Do.CreateArtifact('a', 11);
        Given.Template("a").When(command with { Artifact = command.Artifact with { Metadata = new(metadata) } }).ThenRefused(refusal);
    }

    [Fact]
    public void Texts_have_their_limits()
    {
        var command = Do.CreateArtifact('a', 11);
        var run = Given.Template("a");
        Assert.IsType<RunRejection.Invalid>(run.When(command with { Artifact = command.Artifact with { Location = " " } }).Decision.Rejection);
        Assert.IsType<RunRejection.Invalid>(run.When(command with { Artifact = command.Artifact with { Location = new('x', Limits.MaxLocationLength + 1) } }).Decision.Rejection);
        Assert.IsType<RunRejection.Invalid>(run.When(command with { Artifact = command.Artifact with { Summary = new('x', Limits.MaxSummaryLength + 1) } }).Decision.Rejection);
        var large = new JsonText($$"""{"x":"{{new string('x', Limits.MaxSettingsLength)}}"}""");
        Assert.IsType<RunRejection.Invalid>(run.When(command with { Artifact = command.Artifact with { Metadata = large } }).Decision.Rejection);
    }

    [Fact]
    public void A_task_has_at_most_so_many()
    {
        var run = Given.Template("a", "b");
        for (var i = 0; i < Limits.MaxArtifactsPerTask; i++) run.Then(Do.CreateArtifact('a', i));
        run.When(Do.CreateArtifact('a', 9_999)).ThenRefused("producer_task_id: task 1 has 1000 artifacts, which is the most that a task can have");
        run.Then(Do.CreateArtifact('b', 9_999));
    }

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"label":"x"}""", "x")]
    [InlineData("""{"label":"x","labels":["y","x","z"]}""", "x y z")]
    [InlineData("""{"label":7,"labels":["y",1,null,{"a":2}]}""", "y")]
    [InlineData("""{"labels":"y"}""", "")]
    [InlineData("""{"Label":"x","LABELS":["y"]}""", "")]
    public void Labels_are_the_strings_of_label_and_labels(string metadata, string labels) =>
        Assert.Equal(labels.Split(' ', StringSplitOptions.RemoveEmptyEntries), ArtifactLabels.Of(new(metadata)));

    [Fact]
    public void An_artifact_has_at_most_so_many_labels() => Assert.Equal(
        Limits.MaxLabelsPerArtifact,
        ArtifactLabels.Of(Do.Labelled([.. Enumerable.Range(0, 2 * Limits.MaxLabelsPerArtifact).Select(i => $"l{i}")])).Count);
}
