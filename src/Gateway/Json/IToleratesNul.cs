namespace Multyagents.Gateway.Json;

/// <summary>A body whose strings may hold the NUL character, because it deals with it itself.</summary>
internal interface IToleratesNul;
