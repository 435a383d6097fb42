module org.example.first {
  requires dev.imapkit.api;
}
