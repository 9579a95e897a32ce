namespace Multyagents.Demo.Workflows;

/// <summary>Who works in the workflows.</summary>
internal static class Roles
{
    public static SampleRole BuildEngineer { get; } = new("build engineer", "Builds and tests what is checked in, and reports what fails with its output.");

    public static SampleRole Reviewer { get; } = new("reviewer", "Checks what others have made, and changes nothing.");

    public static SampleRole ReleaseManager { get; } = new("release manager", "Puts releases together and brings them into production.");

    public static SampleRole DatabaseAdministrator { get; } = new("database administrator", "Changes schemas and moves data; takes a snapshot first.");

    /// <summary>Sources of data are far away: what fails on the way to them is tried again by itself.</summary>
    public static SampleRole DataEngineer { get; } = new("data engineer", "Keeps the warehouse fresh and its figures right.", new(1, ["network"]));
}
