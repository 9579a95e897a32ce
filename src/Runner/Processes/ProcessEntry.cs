namespace Multyagents.Runner;

/// <summary>One process of the machine. <paramref name="StartTime"/> tells apart two processes that had the same pid.</summary>
internal readonly record struct ProcessEntry(int Pid, int Parent, int Session, char State, string StartTime)
{
    /// <summary>Zombies run nothing any more; whether somebody reaps them is not the runner's business.</summary>
    public bool IsAlive => State is not ('Z' or 'X');
}
