namespace Multyagents.Storage.Tests.Sqlite;

public sealed class SqliteRunJournalTests : RunJournalTests<SqliteTestStore>;

public sealed class SqliteRunListTests : RunListTests<SqliteTestStore>;

public sealed class SqliteEventListTests : EventListTests<SqliteTestStore>;

public sealed class SqliteCatalogTests : CatalogTests<SqliteTestStore>;

public sealed class SqliteTaskStoreTests : TaskStoreTests<SqliteTestStore>;

public sealed class SqliteIdsAndKeysTests : IdsAndKeysTests<SqliteTestStore>;

public sealed class SqliteArtifactTests : ArtifactTests<SqliteTestStore>;

public sealed class SqliteApprovalTests : ApprovalTests<SqliteTestStore>;

public sealed class SqliteHandoffTests : HandoffTests<SqliteTestStore>;

public sealed class SqliteWorkspaceLockStoreTests : WorkspaceLockStoreTests<SqliteTestStore>;

public sealed class SqliteVerificationTests : VerificationTests<SqliteTestStore>
{
    private protected override string Blob(string hex) => $"x'{hex}'";
}
