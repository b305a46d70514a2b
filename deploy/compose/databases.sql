-- The databases and roles that dev.exeunt.engines.Database prepares for the local run; a test holds the two together.
\getenv password POSTGRES_PASSWORD

create role audit_owner login password :'password';
create role audit_writer login password :'password';
create role audit_reader login password :'password';
create role audit_eraser login password :'password';
create database audit owner audit_owner;
revoke all on database audit from public;
grant connect on database audit to audit_owner, audit_writer, audit_reader, audit_eraser;

create role notification_owner login password :'password';
create role notification_writer login password :'password';
create database notification owner notification_owner;
revoke all on database notification from public;
grant connect on database notification to notification_owner, notification_writer;
