namespace Multyagents.Runner;

/// <summary>A field of a request, by its path in the body, and what is wrong with it.</summary>
internal readonly record struct FieldProblem(string Field, string Problem);
