namespace Multyagents.Catalog.Tests.Services;

/// <summary>Lets something happen between the check of a request and its write: when the id is allocated.</summary>
internal sealed class Interlude(IIdAllocator ids, Func<Task> happens) : IIdAllocator
{
    public async Task<long> Allocate(IdKind kind, int count = 1)
    {
        await happens();
        return await ids.Allocate(kind, count);
    }
}
