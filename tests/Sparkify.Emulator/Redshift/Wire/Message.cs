namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>One message of the PostgreSQL wire protocol, version 3: its type and what follows the length.</summary>
internal readonly record struct Message(char Type, byte[] Body)
{
    // From the server.
    public const char Authentication = 'R';
    public const char ParameterStatus = 'S';
    public const char BackendKeyData = 'K';
    public const char ReadyForQuery = 'Z';
    public const char ErrorResponse = 'E';
    public const char NoticeResponse = 'N';
    public const char NotificationResponse = 'A';
    public const char CommandComplete = 'C';
    public const char EmptyQueryResponse = 'I';
    public const char PortalSuspended = 's';
    public const char ParseComplete = '1';
    public const char BindComplete = '2';
    public const char CloseComplete = '3';
    public const char ParameterDescription = 't';
    public const char RowDescription = 'T';
    public const char NoData = 'n';
    public const char DataRow = 'D';
    public const char CopyInResponse = 'G';

    // From the client.
    public const char Password = 'p';
    public const char Query = 'Q';
    public const char Parse = 'P';
    public const char Bind = 'B';
    public const char Describe = 'D';
    public const char Execute = 'E';
    public const char Close = 'C';
    public const char Flush = 'H';
    public const char Sync = 'S';
    public const char Terminate = 'X';
    public const char CopyData = 'd';
    public const char CopyDone = 'c';
    public const char CopyFail = 'f';
}
