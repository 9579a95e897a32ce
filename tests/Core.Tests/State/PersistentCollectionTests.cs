namespace Multyagents.Core.Tests.State;

/// <summary>The two persistent collections under the run's state, against plain ones.</summary>
public sealed class PersistentCollectionTests
{
    public static TheoryData<int> Sizes => [1, 2, 31, 32, 33, 63, 64, 65, 1_023, 1_024, 1_025, 4_095, 4_096, 4_097, 20_000, 32_768, 32_769];

    [Theory, MemberData(nameof(Sizes))]
    public void A_vector_is_an_array_that_never_changes(int size)
    {
        var random = new Random(size);
        var plain = Enumerable.Range(0, size).ToArray();
        var vector = PersistentVector<int>.Create(plain);
        var versions = new List<(PersistentVector<int> Vector, int[] Plain)>();
        for (var i = 0; i < 50; i++)
        {
            if (i % 10 == 0) versions.Add((vector, [.. plain]));
            var index = i switch { 0 => 0, 1 => size - 1, _ => random.Next(size) };
            vector = vector.Set(index, -i);
            plain[index] = -i;
        }

        versions.Add((vector, plain));
        foreach (var (version, expected) in versions)
        {
            Assert.Equal(size, version.Count);
            Assert.Equal(expected, version.AsEnumerable());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => vector[size]);
        Assert.Throws<ArgumentOutOfRangeException>(() => vector[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => vector.Set(size, 0));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_set_is_a_sorted_set_that_never_changes(int size)
    {
        var random = new Random(size);
        var plain = new SortedSet<int>(Enumerable.Range(0, size).Where(_ => random.Next(3) == 0));
        var set = IndexSet.Create(size, plain.Contains);
        var versions = new List<(IndexSet Set, int[] Plain)>();
        for (var i = 0; i < 300; i++)
        {
            if (i % 60 == 0) versions.Add((set, [.. plain]));
            var index = i switch { 0 => 0, 1 => size - 1, _ => random.Next(size) };
            var member = random.Next(2) == 0;
            Assert.Equal(plain.Contains(index), set.Contains(index));
            var changes = member ? plain.Add(index) : plain.Remove(index);
            var next = set.With(index, member);
            Assert.Equal(!changes, ReferenceEquals(set, next));
            set = next;
        }

        versions.Add((set, [.. plain]));
        foreach (var (version, expected) in versions)
        {
            Assert.Equal(expected.Length, version.Count);
            Assert.Equal(expected, version.Ascending());
        }
    }

    [Fact]
    public void A_set_can_be_emptied_and_filled()
    {
        var set = IndexSet.Create(200, _ => true);
        for (var i = 0; i < 200; i++) set = set.With(i, false);
        Assert.Empty(set.Ascending());
        for (var i = 199; i >= 0; i--) set = set.With(i, true);
        Assert.Equal(Enumerable.Range(0, 200), set.Ascending());
        Assert.Empty(IndexSet.Create(0, _ => true).Ascending());
    }
}
