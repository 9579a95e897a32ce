namespace Multyagents.Embedded.Generators;

/// <summary>One method of a grain interface.</summary>
/// <param name="DeclaringInterface">Where it is declared, which may be a base interface; fully qualified.</param>
/// <param name="Name">Its name.</param>
/// <param name="ReturnType">What it returns; fully qualified.</param>
/// <param name="ResultType">The type of its result; null when it has none.</param>
/// <param name="ReturnsValueTask">Whether it returns a ValueTask rather than a Task.</param>
/// <param name="ParameterTypes">The types of its parameters; fully qualified.</param>
/// <param name="TokenIndex">Which parameter is a cancellation token; -1 when none is.</param>
/// <param name="Options">Its options, as an expression.</param>
internal sealed record GrainMethod(
    string DeclaringInterface, string Name, string ReturnType, string? ResultType, bool ReturnsValueTask,
    EquatableList<string> ParameterTypes, int TokenIndex, string? Options);
