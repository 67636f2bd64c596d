namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Which COPY it is: whose, and into what.</summary>
internal sealed record LoadIdentity(
    long QueryId, int UserId, long TransactionId, int SessionId, string Database, int TableId, string TableName);
