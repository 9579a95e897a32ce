namespace Multyagents.Storage.Tests.Postgres;

public sealed class PostgresRunJournalTests : RunJournalTests<PostgresTestStore>;

public sealed class PostgresRunListTests : RunListTests<PostgresTestStore>;

public sealed class PostgresEventListTests : EventListTests<PostgresTestStore>;

public sealed class PostgresCatalogTests : CatalogTests<PostgresTestStore>;

public sealed class PostgresTaskStoreTests : TaskStoreTests<PostgresTestStore>;

public sealed class PostgresIdsAndKeysTests : IdsAndKeysTests<PostgresTestStore>;

public sealed class PostgresArtifactTests : ArtifactTests<PostgresTestStore>;

public sealed class PostgresApprovalTests : ApprovalTests<PostgresTestStore>;

public sealed class PostgresHandoffTests : HandoffTests<PostgresTestStore>;

public sealed class PostgresWorkspaceLockStoreTests : WorkspaceLockStoreTests<PostgresTestStore>;

public sealed class PostgresWriterTests : WriterTests<PostgresFaultyStore>;

public sealed class PostgresVerificationTests : VerificationTests<PostgresTestStore>
{
    private protected override string Blob(string hex) => $"decode('{hex}', 'hex')";
}
